using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Aspire.Hosting;

/// <summary>Declares .NET projects.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.projectresourcebuilderextensions"/>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>
    /// Declares a project with the endpoints and variables of the first profile of its <c>launchSettings.json</c>, if it has one.
    /// Ports are free ones, whatever the profile says.
    /// </summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.projectresourcebuilderextensions.addproject"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject();
        return Add(builder, name, project, LaunchProfile.First(project.ProjectPath));
    }

    /// <summary>Declares a project with the endpoints and variables of a profile of its <c>launchSettings.json</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.projectresourcebuilderextensions.addproject"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="launchProfileName">The profile; none if null.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject();
        return Add(builder, name, project, launchProfileName is null ? null : LaunchProfile.Named(project.ProjectPath, launchProfileName));
    }

    /// <summary>Declares how many processes of a project run. Several share one address, which spreads connections over them.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.projectresourcebuilderextensions.withreplicas"/>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">At least 1.</param>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder, string name, IProjectMetadata project, LaunchProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var added = builder.AddResource(new ProjectResource(name)).WithAnnotation(project);
        if (profile is null)
        {
            return added;
        }

        foreach (var scheme in profile.Schemes)
        {
            added.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: scheme));
        }

        foreach (var (variable, value) in profile.EnvironmentVariables)
        {
            added.WithEnvironment(variable, value);
        }

        return added;
    }
}
