namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>Which side of a request a worker dies on.</summary>
public enum CutSide
{
    /// <summary>The request is never sent.</summary>
    Before,

    /// <summary>It has its effect, and nobody hears the answer.</summary>
    After,
}

/// <summary>All connections of a worker. Cut at one request, they stay cut: what a process does that was killed is nothing more.</summary>
/// <param name="request">Which of them, from 1.</param>
/// <param name="side">Before it, or after it.</param>
/// <param name="part">Counts only requests whose path ends with this.</param>
internal sealed class CutWire(int request, CutSide side, string part = "") : IDisposable
{
    private readonly CancellationTokenSource _dead = new();
    private int _requests;

    /// <summary>Cancelled by the cut.</summary>
    public CancellationToken Dead => _dead.Token;

    /// <summary>The request at which it was cut; null before.</summary>
    public string? CutAt { get; private set; }

    public DelegatingHandler NewHandler() => new Handler(this);

    public void Dispose() => _dead.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage message, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Dead);
        var path = message.RequestUri!.AbsolutePath;
        // Beats come when they come.
        var isCut = !path.EndsWith("/heartbeat", StringComparison.Ordinal) && path.EndsWith(part, StringComparison.Ordinal) && Interlocked.Increment(ref _requests) == request;
        if (Dead.IsCancellationRequested)
        {
            throw new HttpRequestException("The wire is cut.");
        }

        try
        {
            if (!isCut || side == CutSide.After)
            {
                var response = await send(either.Token);
                if (!isCut)
                {
                    return response;
                }

                response.Dispose();
            }
        }
        catch (OperationCanceledException fault) when (Dead.IsCancellationRequested)
        {
            throw new HttpRequestException("The wire was cut meanwhile.", fault);
        }

        CutAt = $"{message.Method} {path}";
        await _dead.CancelAsync();
        throw new HttpRequestException("The wire is cut here.");
    }

    private sealed class Handler(CutWire wire) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            wire.SendAsync(request, token => base.SendAsync(request, token), cancellationToken);
    }
}
