using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;
using Aspire.Hosting.Embedded.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

internal static class EmbeddedHostRegistration
{
    // Two levels of dependents with 10 s of patience each, and the server.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(40);

    /// <summary>Registers everything that runs resources as child processes.</summary>
    /// <param name="host">The AppHost's own host.</param>
    /// <param name="application">The application that is declared.</param>
    /// <param name="console">Whether log lines are shown on the console.</param>
    public static void AddEmbeddedHost(this HostApplicationBuilder host, DistributedApplicationBuilder application, bool console)
    {
        host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        host.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        var services = host.Services;
        services.Configure<HostOptions>(o => o.ShutdownTimeout = ShutdownTimeout);
        services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        services.AddHttpClient();
        services.AddHealthChecks();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(application.Eventing);
        services.AddSingleton(application.ExecutionContext);
        services.AddSingleton(new DistributedApplicationModel(application.Resources));
        services.AddSingleton(new ResourceLoggerService());
        services.AddSingleton(_ => new ResourceNotificationService());
        services.AddSingleton(StateDirectory.Of(application));
        services.AddSingleton<StartupOutcome>();
        services.AddSingleton<OrchestratorServices>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<RecipeBook>(s, application.AppHostAssembly ?? typeof(RecipeBook).Assembly));
        services.AddSingleton<ResourceOrchestrator>();
        services.AddSingleton(s => new ResourceCommandService(s.GetRequiredService<ResourceOrchestrator>()));

        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<ResourceConsole>(s, console));
        if (console)
        {
            services.AddHostedService<ParentWatch>();
        }

        services.AddSingleton<IHostedService>(s => s.GetRequiredService<ResourceOrchestrator>());
    }
}
