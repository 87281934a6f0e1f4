using Microsoft.Extensions.Options;
using Npgsql;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Finds nodes that died while their clock was ahead. Nodes tell each other apart from dead ones by the time of day of their last check-in:
/// one that lies in the future would keep a dead node alive, and its clients blocked, until that time has come. A node that does not check in
/// again while this one waits is given a check-in long ago, and the scheduler's own recovery takes its work.
/// </summary>
internal sealed class FutureCheckIns(
    string connectionString, IOptions<SchedulingOptions> options, TimeProvider time, ILogger<FutureCheckIns> logger) : BackgroundService
{
    // The scheduler itself waits for two intervals of a silent node.
    private const int MissedCheckIns = 3;

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ClusterCheckIn, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The loop must outlive an outage of the database, in whatever exception that is wrapped: its end would be the worker's.
                SchedulingLog.RoundFailed(logger, fault, nameof(FutureCheckIns));
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var (node, checkIn) in await ReadAsync(connection, cancellationToken))
        {
            if (!_seen.TryGetValue(node, out var seen) || seen.CheckIn != checkIn)
            {
                _seen[node] = new Seen(checkIn, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(seen.Since) >= MissedCheckIns * options.Value.ClusterCheckIn
                && await SetBackAsync(connection, node, checkIn, cancellationToken))
            {
                SchedulingLog.SetBack(logger, node, new DateTimeOffset(checkIn, TimeSpan.Zero));
            }
        }
    }

    private async Task<IReadOnlyList<(string Node, long CheckIn)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select instance_name, last_checkin_time from qrtz_scheduler_state where last_checkin_time > $1", connection)
        {
            Parameters = { new() { Value = time.GetUtcNow().UtcTicks } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new List<(string, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            nodes.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return nodes;
    }

    private async Task<bool> SetBackAsync(NpgsqlConnection connection, string node, long checkIn, CancellationToken cancellationToken)
    {
        // Unless it has checked in this very moment.
        await using var command = new NpgsqlCommand(
            "update qrtz_scheduler_state set last_checkin_time = $3 where instance_name = $1 and last_checkin_time = $2", connection)
        {
            Parameters = { new() { Value = node }, new() { Value = checkIn }, new() { Value = (time.GetUtcNow() - TimeSpan.FromDays(1)).UtcTicks } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private sealed record Seen(long CheckIn, long Since);
}
