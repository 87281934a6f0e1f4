using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Pixely.Persistence.Pools;

namespace Pixely.Persistence.Health;

/// <summary>
/// Healthy while the database answers a query in a transaction, as all of Pixely's queries run. EF's own check queries outside
/// of one, which <see cref="Tenancy.TransactionGuard"/> rightly refuses.
/// </summary>
internal sealed class DatabaseHealthCheck(DatabasePoolScope pool, IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A busy Api is a healthy one: the check has connections that work does not take.
        pool.Use(DatabasePool.Identity);
        var database = services.GetRequiredService<PixelyDbContext>();
        try
        {
            await database.InTransactionAsync(
                token => database.Database.ExecuteSqlAsync($"select 1", token), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
        catch (InvalidOperationException fault) when (fault.InnerException is NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
