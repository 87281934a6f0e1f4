using Microsoft.Extensions.Options;
using Pixely.MigrationService.Bootstrap;
using Pixely.MigrationService.Schema;
using Pixely.MigrationService.Seed;
using Pixely.Persistence;

namespace Pixely.MigrationService.Setup;

/// <summary>Registers and runs the setup.</summary>
internal static class SetupRegistration
{
    public static void AddDatabaseSetup(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LoginOptions>().BindConfiguration(LoginOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SampleOptions>().BindConfiguration(SampleOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SetupConnections>();
        builder.Services.AddPixelyPersistence(static provider => provider.GetRequiredService<SetupConnections>().Api);
        builder.Services.AddSingleton<ClusterBootstrap>();
        builder.Services.AddSingleton<SchemaMigration>();
        builder.Services.AddSingleton<AccountSeed>();
        builder.Services.AddSingleton<SampleSeed>();
        builder.Services.AddSingleton<DatabaseSetup>();
    }

    /// <summary>Runs the setup to its end. A failure is logged in full, and its reason is the last line that is printed.</summary>
    /// <returns>The exit code: 0, or 1 when it failed.</returns>
    public static async Task<int> SetUpDatabaseAsync(this IHost host)
    {
        string? reason = null;
        using (host)
        {
            var logger = host.Services.GetRequiredService<ILogger<DatabaseSetup>>();
            try
            {
                await host.StartAsync();
                var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                await host.Services.GetRequiredService<DatabaseSetup>().RunAsync(stopping);
                await host.StopAsync(CancellationToken.None);
            }
            catch (OptionsValidationException refused)
            {
                reason = SetupFailure.Explain(refused);
            }
            catch (Exception fault)
            {
                SetupLog.Failed(logger, fault);
                reason = SetupFailure.Explain(fault);
            }
        }

        // After the host is gone, and with it every queued log line.
        if (reason is not null)
        {
            await Console.Error.WriteLineAsync($"migrations: {reason}");
        }

        return reason is null ? 0 : 1;
    }
}
