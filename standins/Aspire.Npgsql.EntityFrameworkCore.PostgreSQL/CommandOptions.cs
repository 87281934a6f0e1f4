using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal;

namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Adds retries and the time limit of commands to a registered context, and refuses to contradict what it was registered with.</summary>
internal static class CommandOptions
{
    public static void Configure<TContext>(IServiceCollection services, NpgsqlEntityFrameworkCorePostgreSQLSettings settings)
        where TContext : DbContext
    {
        if (!services.Any(d => d.ServiceType == typeof(DbContextOptions<TContext>)))
        {
            throw new InvalidOperationException(
                $"{typeof(TContext).Name} is not registered. Call AddDbContext before EnrichNpgsqlDbContext.");
        }

        services.ConfigureDbContext<TContext>(options => Apply(options, settings));
    }

#pragma warning disable EF1001 // What a context was registered with is visible in Npgsql's own option type only.
    private static void Apply(DbContextOptionsBuilder options, NpgsqlEntityFrameworkCorePostgreSQLSettings settings) =>
        options.UseNpgsql(npgsql =>
        {
            var registered = options.Options.FindExtension<NpgsqlOptionsExtension>();
            if (!settings.DisableRetry && !HasRetries(registered, options.Options))
            {
                npgsql.EnableRetryOnFailure();
            }

            if (settings.CommandTimeout is { } seconds)
            {
                if (registered?.CommandTimeout is { } other && other != seconds)
                {
                    throw new InvalidOperationException($"The context is registered with a command timeout of {other} s and enriched with {seconds} s.");
                }

                npgsql.CommandTimeout(seconds);
            }
        });

    private static bool HasRetries(NpgsqlOptionsExtension? registered, DbContextOptions options)
    {
        var strategy = registered?.ExecutionStrategyFactory?.Invoke(new ExecutionStrategyDependencies(null!, options, null!));
        return strategy switch
        {
            NpgsqlRetryingExecutionStrategy => true,
            null => false,
            _ when strategy.GetType() == typeof(NpgsqlExecutionStrategy) => false,
            _ => throw new InvalidOperationException("DisableRetry needs to be set when a context has an execution strategy of its own."),
        };
    }
#pragma warning restore EF1001
}
