using Npgsql;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Registers the clustered scheduler and what feeds it.</summary>
internal static class SchedulingRegistration
{
    private static readonly TimeSpan MissedFiringsInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShutdownMargin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);
    private const int FiringRetries = 20;
    private const int OwnConnections = 6;

    // For runs that begin or end in the same instant; the others wait some milliseconds.
    private const int MostRunConnections = 4;

    public static IHostApplicationBuilder AddScheduling(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection(SchedulingOptions.SectionName);
        var options = section.Get<SchedulingOptions>() ?? new SchedulingOptions();
        services.AddOptions<SchedulingOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var connectionString = ConnectionString(builder.Configuration, options);
        // Before the scheduler, which starts in the order of registration.
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<SchedulerTables>(provider, connectionString));
        services.AddQuartz(quartz => UseCluster(quartz, options, connectionString));
        services.AddQuartzHostedService(static quartz => quartz.WaitForJobsToComplete = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGrace + ShutdownMargin);

        services.AddSingleton<RunQueue>();
        services.AddScoped<RunRetries>();
        services.AddSingleton<ShutdownGrace>();
        services.AddSingleton<ClientSchedules>();
        services.AddSingleton<ApiContact>();
        services.AddHostedService<ScheduleSync>();
        services.AddHostedService<RequestedRunPoller>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FutureCheckIns>(provider, connectionString));
        services.AddSingleton<SchedulerHealthCheck>();
        services.AddHealthChecks().AddCheck<SchedulerHealthCheck>("scheduler");
        // The framework reports an error for every probe that comes before the worker is ready; the check itself reports each change once.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        return builder;
    }

    private static void UseCluster(IQuartzBuilder quartz, SchedulingOptions options, string connectionString)
    {
        quartz.ConfigureScheduler(static scheduler =>
        {
            scheduler.InstanceName = "pixely";
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        // A job fails when the scheduler's own database goes away in the middle of it, and its schedule has moved on to tomorrow by then.
        quartz.UseDefaultRetryPolicy(RetryPolicy.Exponential(FiringRetries, FirstRetry, 2, LongestRetry));
        quartz.UseDefaultThreadPool(options.MaximumConcurrentRuns);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connectionString);
            store.ConfigureStore(static data =>
            {
                data.StoreJobDataAsStrings = true;
                data.MisfireHandlerFrequency = MissedFiringsInterval;
                data.RecoverFiringsCancelledByShutdown = true;
            });
            store.UseSystemTextJsonSerializer();
            // The tables are there already; what a later version adds to them is looked for here, too.
            store.ProvisionSchema();
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = options.ClusterCheckIn;
                cluster.CheckinMisfireThreshold = options.ClusterCheckIn;
            });
        });
    }

    private static string ConnectionString(IConfiguration configuration, SchedulingOptions options)
    {
        var given = configuration.GetConnectionString(SchedulingOptions.ConnectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{SchedulingOptions.ConnectionName} is missing: the scheduler needs a database of its own.");

        // A run ends with a word to the store, several of the store's own tasks come beside. Npgsql's default would take a server's all.
        return new NpgsqlConnectionStringBuilder(given)
        {
            ApplicationName = "pixely-scheduler",
            MaxPoolSize = Math.Min(options.MaximumConcurrentRuns, MostRunConnections) + OwnConnections,
        }.ConnectionString;
    }
}
