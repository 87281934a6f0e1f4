using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Analysis.Warming;

/// <summary>A client whose windows are to be computed.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ClientId">The client.</param>
internal readonly record struct ColdClient(Guid TenantId, Guid ClientId);

/// <summary>Clients whose windows are to be computed before anybody asks. Full, it leaves further ones out: whoever asks for them waits.</summary>
internal sealed class WarmingQueue(IOptions<WarmingOptions> options)
{
    private readonly Channel<ColdClient> _clients = Channel.CreateBounded<ColdClient>(
        new BoundedChannelOptions(options.Value.Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Adds a client; never waits.</summary>
    public void Add(ColdClient client) => _clients.Writer.TryWrite(client);

    /// <summary>The clients in turn, without an end.</summary>
    public IAsyncEnumerable<ColdClient> ReadAllAsync(CancellationToken cancellationToken) => _clients.Reader.ReadAllAsync(cancellationToken);
}
