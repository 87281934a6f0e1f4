namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>
/// What every call of a model made on behalf of some work waits for, right before it is sent. Ambient, as a span is: a chat client's
/// interface has no room for it, and its repeats come long after whoever asked has looked.
/// </summary>
internal static class CallGate
{
    private static readonly AsyncLocal<Func<CancellationToken, Task>?> Ambient = new();

    /// <summary>From here on calls wait for this; dispose to end it.</summary>
    public static IDisposable Enter(Func<CancellationToken, Task> wait)
    {
        var outer = Ambient.Value;
        Ambient.Value = wait;
        return new Exit(outer);
    }

    /// <summary>Waits until a call may be sent.</summary>
    public static Task PassAsync(CancellationToken cancellationToken) => Ambient.Value?.Invoke(cancellationToken) ?? Task.CompletedTask;

    private sealed class Exit(Func<CancellationToken, Task>? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
