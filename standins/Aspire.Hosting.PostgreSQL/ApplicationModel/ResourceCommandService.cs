namespace Aspire.Hosting.ApplicationModel;

/// <summary>The commands that every process understands.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcecommands"/>
public static class KnownResourceCommands
{
    /// <summary>Starts it if it does not run.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcecommands.startcommand"/>
    public static readonly string StartCommand = "start";

    /// <summary>Ends it if it runs.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcecommands.stopcommand"/>
    public static readonly string StopCommand = "stop";

    /// <summary>Ends it if it runs, then starts it.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.knownresourcecommands.restartcommand"/>
    public static readonly string RestartCommand = "restart";
}

/// <summary>Carries out commands.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcecommandservice"/>
public class ResourceCommandService
{
    private readonly Embedded.ResourceOrchestrator _orchestrator;

    internal ResourceCommandService(Embedded.ResourceOrchestrator orchestrator) => _orchestrator = orchestrator;

    /// <summary>Commands a resource, all its replicas if it has several.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcecommandservice.executecommandasync"/>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the command.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return _orchestrator.ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }

    /// <summary>Commands a resource or one of its replicas.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcecommandservice.executecommandasync"/>
    /// <param name="resourceId">Name of the resource or of the replica.</param>
    /// <param name="commandName">One of <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the command.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
        => _orchestrator.ExecuteCommandAsync(resourceId, commandName, cancellationToken);
}

/// <summary>How a command ended.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executecommandresult"/>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it was carried out.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executecommandresult.success"/>
    public required bool Success { get; init; }

    /// <summary>Whether the wait for it was ended.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executecommandresult.canceled"/>
    public bool Canceled { get; init; }
}
