using System.Collections.Frozen;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion;

/// <summary>Reads a client's spreadsheet with the source that understands its kind.</summary>
internal sealed class PostSources(IEnumerable<IPostSource> sources, TimeProvider time)
{
    private readonly FrozenDictionary<SourceKind, IPostSource> _byKind = sources.ToFrozenDictionary(static source => source.Kind);

    /// <summary>Reads a client's spreadsheet.</summary>
    /// <param name="client">The client file.</param>
    /// <param name="knownVersion">The version whose rows are all stored: a source that still has it is not read. Null to read in any case.</param>
    /// <param name="isThorough">True when nothing that was remembered about the source is to count.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<SourceReading> ReadAsync(ClientProfile client, string? knownVersion, bool isThorough, CancellationToken cancellationToken) =>
        _byKind[client.Source.Kind].ReadAsync(
            SourceRequest.For(client, time.GetUtcNow()) with { KnownVersion = knownVersion, IsThorough = isThorough }, cancellationToken);
}
