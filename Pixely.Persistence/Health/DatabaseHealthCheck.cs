using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Pixely.Persistence.Pools;

namespace Pixely.Persistence.Health;

/// <summary>
/// Healthy while the database answers a query in a transaction, as all of Pixely's queries run, and has the schema that they are written
/// for. EF's own check queries outside of one, which <see cref="Tenancy.TransactionGuard"/> rightly refuses.
/// </summary>
/// <remarks>
/// Anybody may ask, as often as they like: everybody who asks at the same time shares one question, and its answer is told again for a
/// second. So probes take one connection at most, and a database that dies is noticed within a second more than it takes to ask it.
/// </remarks>
internal sealed class DatabaseHealthCheck(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    // Whoever gives up waiting takes the question from nobody; it ends by itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string OldSchema = $"The database's schema is older than this version needs ({SchemaVersion.Required}): let the migration service run.";

    private readonly Lock _asking = new();
    private Task<HealthCheckResult>? _answer;
    private long _askedAt;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_asking)
        {
            // Its age counts from the question: what broke after it cannot be in the answer.
            if (_answer is null || (_answer.IsCompleted && clock.GetElapsedTime(_askedAt) >= Remembered))
            {
                _askedAt = clock.GetTimestamp();
                _answer = Task.Run(AskAsync, CancellationToken.None);
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        await using var scope = scopes.CreateAsyncScope();
        // A busy Api is a healthy one: the check has connections that work does not take.
        scope.ServiceProvider.GetRequiredService<DatabasePoolScope>().Use(DatabasePool.Identity);
        var database = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
        try
        {
            var hasSchema = await database.InTransactionAsync(
                token => database.Database.SqlQuery<bool>($"select directory.has_schema({SchemaVersion.Required}) as \"Value\"").SingleAsync(token), patience.Token);
            return hasSchema ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(OldSchema);
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName)
        {
            return HealthCheckResult.Unhealthy(OldSchema);
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
        catch (InvalidOperationException fault) when (fault.InnerException is NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer in time.");
        }
    }
}
