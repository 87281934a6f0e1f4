namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares that a resource waits for another one before it starts.</summary>
/// <param name="resource">The one waited for.</param>
/// <param name="waitType">What is waited for.</param>
/// <param name="exitCode">Exit code that counts as success; only for <see cref="WaitType.WaitForCompletion"/>.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The one waited for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What is waited for.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>What happens when the one waited for cannot become healthy; by default the wait ends in failure.</summary>
    public WaitBehavior? WaitBehavior { get; init; }

    /// <summary>Exit code that counts as success.</summary>
    public int ExitCode { get; } = exitCode;
}

/// <summary>What is waited for.</summary>
public enum WaitType
{
    /// <summary>That it is healthy and ready.</summary>
    WaitUntilHealthy,

    /// <summary>That it ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>That it runs.</summary>
    WaitUntilStarted,
}

/// <summary>What happens when the one waited for ends before it is healthy.</summary>
public enum WaitBehavior
{
    /// <summary>The wait goes on.</summary>
    WaitOnResourceUnavailable,

    /// <summary>The wait ends in failure.</summary>
    StopOnResourceUnavailable,
}
