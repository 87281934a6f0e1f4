namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executableresource"/>
/// <param name="name">Name of the resource.</param>
/// <param name="command">The program.</param>
/// <param name="workingDirectory">Where it starts.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executableresource.command"/>
    public string Command { get; } = command;

    /// <summary>Where it starts.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.executableresource.workingdirectory"/>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A .NET project.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.projectresource"/>
/// <param name="name">Name of the resource.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

/// <summary>A container. Without a container engine only PostgreSQL servers can run, from installed programs.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerresource"/>
/// <param name="name">Name of the resource.</param>
/// <param name="entrypoint">Program inside the container.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Program inside the container.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerresource.entrypoint"/>
    public string? Entrypoint { get; set; } = entrypoint;
}
