using Pixely.Soak.Faults;
using Pixely.Soak.Models;
using Pixely.Soak.World;

namespace Pixely.Soak.Checks;

/// <summary>What really happened outside of the product; what it stored is held against this.</summary>
internal sealed record SoakHistory
{
    public required IReadOnlyList<SoakClient> Clients { get; init; }

    /// <summary>All calls of the model server.</summary>
    public required IReadOnlyList<ModelLedgerEntry> Calls { get; init; }

    public required IReadOnlyList<StruckFault> Faults { get; init; }

    /// <summary>When the world stood still and no fault was under way any more.</summary>
    public required DateTimeOffset QuietSince { get; init; }

    /// <summary>When each client is due next, as the scheduler has it.</summary>
    public required IReadOnlyDictionary<Guid, DateTimeOffset> NextDue { get; init; }

    /// <summary>When the checker looks.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>The Api's login in the business database, for reading chains as the product does.</summary>
    public required string ApiLogin { get; init; }
}
