using System.Collections.Concurrent;
using Npgsql;
using Pixely.Soak.Databases;
using Pixely.Soak.Network;
using Pixely.Soak.Sheets;
using Pixely.Soak.Stacks;
using Pixely.Soak.World;

namespace Pixely.Soak.Alerts;

/// <summary>
/// Has happen what must raise an alert, each until it has: a model that is away, a sheet that cannot be read for the most part, a budget that
/// is spent. Faults strike meanwhile as they like.
/// </summary>
internal sealed class AlertScript(SoakStack stack, SoakPlan plan, TimeProvider time)
{
    // More than the 20 rows that a share is judged of, and nobody's sheet grows so much meanwhile that they are 5 % of it.
    private const int UnreadableRows = 24;

    // The smallest there is: the first call of the month is more.
    private const decimal Cent = 0.01m;

    private readonly ConcurrentQueue<AlertCause> _causes = new();

    /// <summary>What happened.</summary>
    public IReadOnlyList<AlertCause> Causes => [.. _causes];

    /// <summary>The model answers nobody, until that is an alert: over as soon as it has answered enough again.</summary>
    public Task LoseModelAsync(CancellationToken cancellationToken) => HappenAsync(
        "provider_errors",
        client: null,
        _ =>
        {
            stack.ModelTroubles.Begin(TroubleKind.Broken);
            return Task.CompletedTask;
        },
        _ =>
        {
            stack.ModelTroubles.End(TroubleKind.Broken);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Two clients that are asked for all the time get into trouble of their own.</summary>
    public Task TroubleClientsAsync(IReadOnlyList<SoakClient> clients, CancellationToken cancellationToken)
    {
        var asked = clients.Where(static client => !client.IsEveryMinute).ToList();
        return Task.WhenAll(SpoilSheetAsync(asked[0], cancellationToken), SpendBudgetAsync(asked[1], cancellationToken));
    }

    private Task SpoilSheetAsync(SoakClient client, CancellationToken cancellationToken) => HappenAsync(
        "many_rejections",
        client.Id,
        _ =>
        {
            var post = client.Sheet.Posts[0];
            client.Sheet.Spoil(Enumerable.Range(1, UnreadableRows)
                .Select(number => new SheetComment(post.Url, $"{client.Marker}_sin_fecha_{number}", post.PublishedAt, $"{client.Marker}: pegado sin fecha, fila {number}")));
            return Task.CompletedTask;
        },
        _ =>
        {
            client.Sheet.Mend();
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task SpendBudgetAsync(SoakClient client, CancellationToken cancellationToken) => HappenAsync(
        "budget_spent",
        client.Id,
        token => SetBudgetAsync(client, Cent, token),
        token => SetBudgetAsync(client, null, token),
        cancellationToken);

    private Task SetBudgetAsync(SoakClient client, decimal? budget, CancellationToken cancellationToken) =>
        stack.Agency.UpdateClientAsync(client.Id, client.Profile with { MonthlyModelBudget = budget }, cancellationToken);

    private async Task HappenAsync(
        string kind, Guid? client, Func<CancellationToken, Task> begin, Func<CancellationToken, Task> end, CancellationToken cancellationToken)
    {
        var (from, started) = (time.GetUtcNow(), time.GetTimestamp());
        await begin(cancellationToken);
        while (time.GetElapsedTime(started) < plan.Patience && !await IsRaisedAsync(kind, client, cancellationToken))
        {
            await Task.Delay(plan.Poll, time, cancellationToken);
        }

        _causes.Enqueue(new AlertCause(kind, client, from, time.GetUtcNow()));
        await end(cancellationToken);
    }

    private async Task<bool> IsRaisedAsync(string kind, Guid? client, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = await stack.Cluster.OpenAsync(PostgresCluster.Business, cancellationToken);
            await using var command = new NpgsqlCommand("select exists (select from alerts where kind = $1 and client_id is not distinct from $2)", database)
            {
                Parameters = { new() { Value = kind }, new NpgsqlParameter<Guid?> { TypedValue = client } },
            };
            return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            // The database is down, as happens in a soak.
            return false;
        }
    }
}
