namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares that a resource waits for another one before it starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitannotation"/>
/// <param name="resource">The one waited for.</param>
/// <param name="waitType">What is waited for.</param>
/// <param name="exitCode">Exit code that counts as success; only for <see cref="WaitType.WaitForCompletion"/>.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The one waited for.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitannotation.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>What is waited for.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitannotation.waittype"/>
    public WaitType WaitType { get; } = waitType;

    /// <summary>What happens when the one waited for cannot become healthy; by default the wait ends in failure.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitannotation.waitbehavior"/>
    public WaitBehavior? WaitBehavior { get; init; }

    /// <summary>Exit code that counts as success.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitannotation.exitcode"/>
    public int ExitCode { get; } = exitCode;
}

/// <summary>What is waited for.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waittype"/>
public enum WaitType
{
    /// <summary>That it is healthy and ready.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waittype"/>
    WaitUntilHealthy,

    /// <summary>That it ended with the expected exit code.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waittype"/>
    WaitForCompletion,

    /// <summary>That it runs.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waittype"/>
    WaitUntilStarted,
}

/// <summary>What happens when the one waited for ends before it is healthy.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitbehavior"/>
public enum WaitBehavior
{
    /// <summary>The wait goes on.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitbehavior"/>
    WaitOnResourceUnavailable,

    /// <summary>The wait ends in failure.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.waitbehavior"/>
    StopOnResourceUnavailable,
}
