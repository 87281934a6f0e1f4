using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The state of a resource at one moment.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot"/>
public sealed record CustomResourceSnapshot
{
    /// <summary>What kind of resource it is, such as <c>Project</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.resourcetype"/>
    public required string ResourceType { get; init; }

    /// <summary>Further facts.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.properties"/>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When its process started, in UTC.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.starttimestamp"/>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When its process ended, in UTC.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.stoptimestamp"/>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>One of <see cref="KnownResourceStates"/>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.state"/>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Exit code of its process, once it ended.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.exitcode"/>
    public int? ExitCode { get; init; }

    /// <summary>Results of its health checks; the status is null until the first check is over.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.healthreports"/>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>The worst of its health checks while it runs; healthy if it has none; null while it does not run.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.customresourcesnapshot.healthstatus"/>
    public HealthStatus? HealthStatus
        => State?.Text != KnownResourceStates.Running ? null
            : HealthReports.Length == 0 ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : HealthReports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    /// <summary>Whether what others wait for after the first good health check is done, such as creating databases.</summary>
    internal bool IsReady { get; init; }
}

/// <summary>The state of a resource as text.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcestatesnapshot"/>
/// <param name="Text">One of <see cref="KnownResourceStates"/>.</param>
/// <param name="Style">How a dashboard shows it.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcestatesnapshot.op_implicit"/>
    /// <param name="s">One of <see cref="KnownResourceStates"/>.</param>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, Style: null);
}

/// <summary>A further fact of a resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcepropertysnapshot"/>
/// <param name="Name">Name of the fact.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);

/// <summary>Result of one health check.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.healthreportsnapshot"/>
/// <param name="Name">Name of its registration.</param>
/// <param name="Status">Null until the first check is over.</param>
/// <param name="Description">What it says.</param>
/// <param name="ExceptionText">What went wrong.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);

/// <summary>A change of state.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceevent"/>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Its name, or that of one replica.</param>
/// <param name="snapshot">The new state.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceevent.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>Its name, or that of one replica.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceevent.resourceid"/>
    public string ResourceId { get; } = resourceId;

    /// <summary>The new state.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceevent.snapshot"/>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
