using Pixely.Soak.Alerts;
using Pixely.Soak.Faults;
using Pixely.Soak.Models;
using Pixely.Soak.Stacks;
using Pixely.Soak.World;

namespace Pixely.Soak.Checks;

/// <summary>What really happened outside of the product; what it stored is held against this.</summary>
internal sealed record SoakHistory
{
    public required IReadOnlyList<SoakClient> Clients { get; init; }

    /// <summary>All calls of the model server.</summary>
    public required IReadOnlyList<ModelLedgerEntry> Calls { get; init; }

    public required IReadOnlyList<StruckFault> Faults { get; init; }

    /// <summary>What the product had to raise an alert for.</summary>
    public required IReadOnlyList<AlertCause> Causes { get; init; }

    /// <summary>What faults may have struck.</summary>
    public required ProcessNames Processes { get; init; }

    /// <summary>When every client had had a good run and its schedule; from here on each due time counts.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the world stood still and no fault was under way any more.</summary>
    public required DateTimeOffset QuietSince { get; init; }

    /// <summary>When each client is due next, as the scheduler has it.</summary>
    public required IReadOnlyDictionary<Guid, DateTimeOffset> NextDue { get; init; }

    /// <summary>Due times that wait in the scheduler's queue for their run to begin.</summary>
    public required IReadOnlySet<(Guid Client, DateTimeOffset DueAt)> Queued { get; init; }

    /// <summary>Clients that had no good run after the last fault, however long they were waited for.</summary>
    public required IReadOnlyList<Guid> Restless { get; init; }

    /// <summary>Processes that ended though nobody had them end, by name and time.</summary>
    public required IReadOnlyList<string> Crashes { get; init; }

    /// <summary>When the checker looks.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The Api's login in the business database, for reading chains as the product does.</summary>
    public required string ApiLogin { get; init; }
}
