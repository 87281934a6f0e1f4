using System.Collections.Frozen;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion;

/// <summary>Reads a client's spreadsheet with the source that understands its kind.</summary>
internal sealed class PostSources(IEnumerable<IPostSource> sources, TimeProvider time)
{
    private readonly FrozenDictionary<SourceKind, IPostSource> _byKind = sources.ToFrozenDictionary(static source => source.Kind);

    public Task<SourceReading> ReadAsync(ClientProfile client, CancellationToken cancellationToken) =>
        _byKind[client.Source.Kind].ReadAsync(SourceRequest.For(client, time.GetUtcNow()), cancellationToken);
}
