namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of a resource.</summary>
public static class KnownResourceStates
{
    /// <summary>It starts on command only and has not been started.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>It waits for others.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Its process is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It runs; <see cref="CustomResourceSnapshot.HealthStatus"/> says how well.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>It was told to end.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>A project or program ended, in whatever way; see <see cref="CustomResourceSnapshot.ExitCode"/>.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>A container ended.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>It never ran.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>Nothing can run it here.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>The states that a resource leaves on command only.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
