using Pixely.Core.Clients;
using Pixely.Soak.Sheets;

namespace Pixely.Soak.World;

/// <summary>A client of the soak.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TenantId">Its tenant.</param>
/// <param name="Marker">A word that stands in everything of its tenant and in nothing of others.</param>
/// <param name="Sheet">Its spreadsheet.</param>
/// <param name="Profile">Its client file.</param>
internal sealed record SoakClient(Guid Id, Guid TenantId, string Marker, ScriptedSheet Sheet, ClientProfile Profile)
{
    public const string EveryMinute = "* * * * *";

    public const string EveryMorning = "0 6 * * *";

    /// <summary>Its cron expression: every minute, or every morning.</summary>
    public string Schedule => Profile.Schedule!;

    /// <summary>Whether it comes by itself often enough for a soak; the others are asked for.</summary>
    public bool IsEveryMinute => Schedule == EveryMinute;
}
