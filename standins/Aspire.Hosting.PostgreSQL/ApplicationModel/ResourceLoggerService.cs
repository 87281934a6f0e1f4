using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the log lines of every resource, and tells who watches.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice"/>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, Embedded.ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    internal ResourceLoggerService()
    {
    }

    /// <summary>Writes into the log of a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.getlogger"/>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetLogger(resource.Name);
    }

    /// <summary>Writes into the log of a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.getlogger"/>
    /// <param name="resourceName">Name of the resource.</param>
    public ILogger GetLogger(string resourceName) => LogOf(resourceName);

    /// <summary>Tells the lines there are, then every new one.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.watchasync"/>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WatchAsync(resource.Name);
    }

    /// <summary>Tells the lines there are, then every new one.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.watchasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => LogOf(resourceName).WatchAsync();

    /// <summary>Tells the lines there are, and ends.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.getallasync"/>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetAllAsync(resource.Name);
    }

    /// <summary>Tells the lines there are, and ends.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceloggerservice.getallasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask;
        yield return LogOf(resourceName).Lines;
    }

    /// <summary>Called with every line of every resource, in order within a resource.</summary>
    internal Action<string, LogLine>? LineWritten { get; set; }

    internal Embedded.ResourceLog LogOf(string resourceName)
        => _logs.GetOrAdd(resourceName, name => new Embedded.ResourceLog(line => LineWritten?.Invoke(name, line)));
}

/// <summary>One line of a resource's log.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.logline"/>
/// <param name="LineNumber">Number within the resource, from 1.</param>
/// <param name="Content">The text.</param>
/// <param name="IsErrorMessage">Whether it was written to the error stream.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
