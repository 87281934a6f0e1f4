using Microsoft.Extensions.DependencyInjection;

namespace Pixely.AppHost.Restarts;

internal static class RestartsRegistration
{
    /// <summary>
    /// Starts resources again that were healthy and ended without being told to. What ends by itself when its work is done
    /// must not be named here.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="resources">What is meant to run until the application ends.</param>
    public static void RestartWhenEnded(this IDistributedApplicationBuilder builder, params IReadOnlyList<IResourceBuilder<IResource>> resources)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddSingleton(new RestartPlan([.. resources.Select(static r => r.Resource)]));
            builder.Services.AddHostedService<Restarter>();
        }
    }
}
