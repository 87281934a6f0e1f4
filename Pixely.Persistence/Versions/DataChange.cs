using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Versions;

/// <summary>
/// A client whose data the running transaction has changed. The row is made by the first change and gone before the transaction ends;
/// nobody ever sees one.
/// </summary>
internal sealed class DataChange : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>PostgreSQL's number of the transaction.</summary>
    public required long TransactionId { get; init; }
}
