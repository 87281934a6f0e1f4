namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of a resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates"/>
public static class KnownResourceStates
{
    /// <summary>It starts on command only and has not been started.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.notstarted"/>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>It waits for others.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.waiting"/>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Its process is being started.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.starting"/>
    public static readonly string Starting = nameof(Starting);

    /// <summary>It runs; <see cref="CustomResourceSnapshot.HealthStatus"/> says how well.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.running"/>
    public static readonly string Running = nameof(Running);

    /// <summary>It was told to end.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.stopping"/>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>A project or program ended, in whatever way; see <see cref="CustomResourceSnapshot.ExitCode"/>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.finished"/>
    public static readonly string Finished = nameof(Finished);

    /// <summary>A container ended.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.exited"/>
    public static readonly string Exited = nameof(Exited);

    /// <summary>It never ran.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.failedtostart"/>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>Nothing can run it here.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.runtimeunhealthy"/>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>The states that a resource leaves on command only.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcestates.terminalstates"/>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
