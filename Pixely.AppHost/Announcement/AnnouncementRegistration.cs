using Microsoft.Extensions.DependencyInjection;

namespace Pixely.AppHost.Announcement;

internal static class AnnouncementRegistration
{
    /// <summary>
    /// Prints addresses and sign-in data when everything is healthy, and writes them to the file that the environment
    /// variable <c>PIXELY_RUN_FILE</c> names, seen from the project. Without the variable (in tests, in deployments) nothing is said.
    /// </summary>
    public static void AnnounceWhenHealthy(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> orchestrator,
        IResourceBuilder<ProjectResource> dashboard)
    {
        if (Environment.GetEnvironmentVariable("PIXELY_RUN_FILE") is { Length: > 0 } file && builder.ExecutionContext.IsRunMode)
        {
            var announcement = new RunAnnouncement(
                Path.GetFullPath(file, builder.AppHostDirectory), [orchestrator.Resource.Name, dashboard.Resource.Name], api.GetEndpoint("http"), dashboard.GetEndpoint("http"));
            builder.Services.AddSingleton(announcement);
            builder.Services.AddHostedService<RunAnnouncer>();
        }
    }
}
