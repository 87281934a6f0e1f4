namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>
/// On whose behalf a model is called, and what every such call waits for, right before it is sent. Ambient, as a span is: a chat client's
/// interface has no room for it, and its repeats come long after whoever asked has looked.
/// </summary>
internal static class CallGate
{
    private static readonly AsyncLocal<Work?> Ambient = new();

    /// <summary>The client on whose behalf calls are made: clients share the model's limits evenly. Empty outside of any work.</summary>
    public static Guid Client => Ambient.Value?.Client ?? Guid.Empty;

    /// <summary>From here on calls are made on behalf of a client and wait for this; dispose to end it.</summary>
    public static IDisposable Enter(Guid client, Func<CancellationToken, Task> wait)
    {
        var outer = Ambient.Value;
        Ambient.Value = new Work(client, wait);
        return new Exit(outer);
    }

    /// <summary>Waits until a call may be sent.</summary>
    public static Task PassAsync(CancellationToken cancellationToken) => Ambient.Value?.Wait(cancellationToken) ?? Task.CompletedTask;

    private sealed record Work(Guid Client, Func<CancellationToken, Task> Wait);

    private sealed class Exit(Work? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
