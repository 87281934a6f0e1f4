using Pixely.Soak.Sheets;

namespace Pixely.Soak.World;

/// <summary>A client of the soak.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TenantId">Its tenant.</param>
/// <param name="Marker">A word that stands in everything of its tenant and in nothing of others.</param>
/// <param name="Sheet">Its spreadsheet.</param>
/// <param name="Schedule">Its cron expression; null for the installation's default.</param>
internal sealed record SoakClient(Guid Id, Guid TenantId, string Marker, ScriptedSheet Sheet, string? Schedule);
