using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Core.Json;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Alerts of the fake Api.</summary>
internal static class FakeAlerts
{
    /// <summary>An open alert of a kind, that the agency's receiver took.</summary>
    public static AlertSummary Of(AlertKind kind, ClientReference? client, string facts, string subject = "") => new()
    {
        Id = Guid.CreateVersion7(),
        Client = client,
        Kind = kind,
        Subject = subject,
        Severity = AlertKinds.SeverityOf(kind),
        RaisedAt = SampleClient.Now.AddHours(-2),
        ClearedAt = null,
        Facts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(facts, PixelyJson.Options)!,
        Deliveries = [new AlertDeliverySummary("agencia", AlertMessage.Raised, AlertDeliveryState.Sent, 1, null, SampleClient.Now.AddHours(-2), null)],
    };

    /// <summary>One of several kinds: sent, given up, and over.</summary>
    public static IReadOnlyList<AlertSummary> Several(SampleClient client) =>
    [
        Of(AlertKind.SentimentCrisis, FakeOperations.Reference(client), """
            {"signal":"net_sentiment","change":-0.8,"low":-0.93,"high":-0.6,"week":"2026-W46","score":-0.3,"n":100,"earlier_week":"2026-W45","earlier_score":0.5,"earlier_n":100,"threshold":-0.1}
            """, "net_sentiment"),
        Of(AlertKind.ProviderErrors, null, """{"share":0.1,"low":0.071,"high":0.139,"n":300,"failed":30,"threshold":0.05,"hours":24}""") with
        {
            Deliveries = [new AlertDeliverySummary("agencia", AlertMessage.Raised, AlertDeliveryState.GivenUp, 13, null, null, "http_503")],
        },
        Of(AlertKind.BudgetNearlySpent, FakeOperations.Reference(client), """{"share":0.82,"threshold":0.8,"spent":4.1,"budget":5,"n":61,"texts_left":0,"month":"2026-11"}""") with
        {
            Deliveries = [new AlertDeliverySummary("agencia", AlertMessage.Raised, AlertDeliveryState.Waiting, 2, SampleClient.Now.AddMinutes(1), null, "timeout")],
        },
        Of(AlertKind.LongRun, FakeOperations.Reference(client), """{"minutes":19.5,"threshold":15,"started_at":"2026-11-20T06:00:00Z","is_running":false}""") with
        {
            ClearedAt = SampleClient.Now.AddHours(-1),
        },
    ];

    /// <summary>Alerts as the address asks for them; a viewer gets those that concern one.</summary>
    public static List<AlertSummary> SeenBy(this IEnumerable<AlertSummary> alerts, bool isViewer, IQueryCollection query) =>
    [
        .. alerts.Where(alert => string.IsNullOrEmpty(query["open"]) || (alert.ClearedAt is null) == (query["open"] == "true"))
            .Where(alert => string.IsNullOrEmpty(query["client"]) || alert.Client?.Id.ToString() == query["client"])
            .Where(alert => !isViewer || AlertKinds.OfViewers.Contains(alert.Kind))
            .Select(alert => isViewer ? alert with { Deliveries = null } : alert),
    ];
}
