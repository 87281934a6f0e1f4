using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>How many events of refusals, large reads and continued sessions are stored one by one; the others of a minute are counted and stored as one.</summary>
internal sealed class BurstOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "AuditBursts";

    /// <summary>Events of one kind by one account, or by one address that nobody is signed in at, within a minute; 1..100000.</summary>
    [Range(1, 100_000)]
    public int PerSender { get; set; } = 5;

    /// <summary>Events by all accounts together within a minute, and as many by nobody who is signed in; 1..100000.</summary>
    [Range(1, 100_000)]
    public int PerMinute { get; set; } = 60;
}
