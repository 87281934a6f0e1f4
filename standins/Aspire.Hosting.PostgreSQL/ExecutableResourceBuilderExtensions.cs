using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares programs.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.executableresourcebuilderextensions"/>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Declares a program.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.executableresourcebuilderextensions.addexecutable"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program; looked up in <c>PATH</c> if it has no folder.</param>
    /// <param name="workingDirectory">Where it starts, relative to the AppHost's project.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory));
        return builder.AddResource(new ExecutableResource(name, command, folder)).WithArgs(args ?? []);
    }
}
