namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="command">The program.</param>
/// <param name="workingDirectory">Where it starts.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>Where it starts.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A .NET project.</summary>
/// <param name="name">Name of the resource.</param>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

/// <summary>A container. Without a container engine only PostgreSQL servers can run, from installed programs.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="entrypoint">Program inside the container.</param>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Program inside the container.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
