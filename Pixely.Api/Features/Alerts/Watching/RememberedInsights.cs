using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using Pixely.Core.Alerts;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Alerts.Watching;

/// <summary>A client's newest insight as the rules see it.</summary>
/// <param name="InsightId">The insight, or null without one.</param>
/// <param name="Facts">What it says, or null.</param>
/// <param name="IsReadable">False when there is an insight whose facts are not known: nothing about it may be said to be over.</param>
internal sealed record RememberedInsight(Guid? InsightId, InsightFacts? Facts, bool IsReadable)
{
    /// <summary>A client without an insight.</summary>
    public static RememberedInsight None { get; } = new(null, null, true);
}

/// <summary>What the rules read of the newest insights. An insight never changes: each is read once, so that a look at all clients reads only new ones.</summary>
internal sealed class RememberedInsights(IServiceScopeFactory scopes, ILogger<RememberedInsights> logger)
{
    private const string DataException = "22";

    private readonly ConcurrentDictionary<Guid, RememberedInsight> _known = [];

    /// <summary>Whether alerts of a kind are about what an insight says.</summary>
    public static bool IsAboutInsight(AlertKind kind) => kind is AlertKind.ModuleFailed or AlertKind.SentimentCrisis or AlertKind.AnnotatorDrift;

    /// <summary>A client's newest insight.</summary>
    public async Task<RememberedInsight> FindAsync(WatchedClient client, CancellationToken cancellationToken)
    {
        if (client.InsightId is not { } insight)
        {
            return RememberedInsight.None;
        }

        if (_known.TryGetValue(client.ClientId, out var known) && known.InsightId == insight)
        {
            return known;
        }

        var (read, isFinal) = await ReadAsync(client, insight, cancellationToken);
        if (isFinal)
        {
            _known[client.ClientId] = read;
        }

        return read;
    }

    private async Task<(RememberedInsight Insight, bool IsFinal)> ReadAsync(WatchedClient client, Guid insight, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(client.TenantId);
        try
        {
            var facts = await scope.ServiceProvider.GetRequiredService<InsightFactsReader>().ReadAsync(client.ClientId, insight, cancellationToken);
            return (new RememberedInsight(insight, facts, facts is not null), true);
        }
        catch (Exception fault) when (fault is JsonException or PostgresException)
        {
            // A result of a shape that this version, or the database's reading of it, does not know; the other clients are looked at.
            AlertLog.InsightUnreadable(logger, fault, insight, client.ClientId);
            return (new RememberedInsight(insight, null, IsReadable: false), fault is not PostgresException answer || IsAboutValues(answer));
        }
    }

    // "Data exception": the values are what they are. Of anything else, such as a statement that took too long, the next look may know more.
    private static bool IsAboutValues(PostgresException fault) => fault.SqlState.StartsWith(DataException, StringComparison.Ordinal);
}
