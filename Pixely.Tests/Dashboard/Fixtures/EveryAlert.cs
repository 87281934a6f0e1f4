using Pixely.Core.Alerts;
using Pixely.Core.Clients;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Alerts of every kind, open and over, with messages in every state, about brands with and without a decent name.</summary>
internal static class EveryAlert
{
    /// <summary>A name that turns its surroundings, ends tags and knows no end.</summary>
    public const string HostileName = "<b>Marca</b>\u202E<script>alert(1)</script>" + "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

    /// <summary>A receiver's name as long as one can be.</summary>
    public const string LongReceiver = "receptor-de-avisos_de_la_agencia-con-un-nombre-tan-largo-como-la-configuracion-lo-permite-0123456789";

    /// <summary>Newest first: an open one of each kind, then each again, over.</summary>
    /// <param name="client">Whose they are; some are the installation's.</param>
    /// <param name="run">A run to lead to.</param>
    public static IReadOnlyList<AlertSummary> Of(SampleClient client, Guid run)
    {
        var brand = FakeOperations.Reference(client);
        List<AlertSummary> open =
        [
            FakeAlerts.Of(AlertKind.SentimentCrisis, brand, """
                {"signal":"net_sentiment","change":-0.8,"low":-0.93,"high":-0.6,"week":"2026-W46","score":-0.3,"n":100,"earlier_week":"2026-W45","earlier_score":0.5,"earlier_n":104,"threshold":-0.1}
                """, "net_sentiment"),
            FakeAlerts.Of(AlertKind.SentimentCrisis, brand, $$"""
                {"signal":"crisis_risk","post_id":"{{client.Posts[^1].Id}}","score":-0.512,"low":-0.7,"high":-0.2,"n":41,"posts":36}
                """, $"post:{client.Posts[^1].Id}") with { Deliveries = [Waiting("timeout"), Waiting(null) with { Receiver = LongReceiver }] },
            FakeAlerts.Of(AlertKind.ProviderErrors, null, """{"share":0.1,"low":0.071,"high":0.139,"n":300,"failed":30,"threshold":0.05,"hours":24}""")
                with { Deliveries = [GivenUp("http_503"), GivenUp("smtp_550"), GivenUp("certificate_not_trusted") with { Attempts = 1 }, GivenUp("code_of_tomorrow")] },
            FakeAlerts.Of(AlertKind.NoSuccessfulRun, brand, """{"hours":49.02,"threshold":25,"last_at":"2026-11-19T10:00:00Z","last_run_id":null}"""),
            FakeAlerts.Of(AlertKind.BudgetSpent, brand, """{"share":1.0004,"threshold":1,"spent":5.0021,"budget":5,"n":1,"texts_left":1,"month":"2026-11"}""")
                with { Deliveries = [Sent with { LastError = "smtp_450" }] },
            FakeAlerts.Of(AlertKind.BudgetNearlySpent, brand, """{"share":0.82,"threshold":0.8,"spent":4.1,"budget":5,"n":6100,"texts_left":0,"month":"2026-11"}"""),
            FakeAlerts.Of(AlertKind.ManyRejections, brand, $$"""{"share":0.15,"low":0.107,"high":0.206,"n":200,"rejected":30,"threshold":0.05,"run_id":"{{run}}"}"""),
            FakeAlerts.Of(AlertKind.ModuleFailed, brand, $$"""{"module":"q3_temas","failed":1,"n":20,"run_id":"{{run}}"}""", "q3_temas"),
            FakeAlerts.Of(AlertKind.LongRun, brand, $$"""{"minutes":19.5,"threshold":15,"run_id":"{{run}}","started_at":"2026-11-21T09:00:00Z","is_running":true}"""),
            FakeAlerts.Of(AlertKind.AnnotatorDrift, brand, $$"""
                {"kappa":0.2,"n":200,"agreeing":110,"earlier_kappa":0.7,"earlier_n":1200,"earlier_runs":1,"change":-0.5,"low":-0.62,"high":-0.38,"threshold":-0.1,"annotator":"openai","annotator_version":2,"run_id":"{{run}}"}
                """),
            FakeAlerts.Of(AlertKind.ModuleFailed, new ClientReference(client.Id, HostileName), $$"""{"module":"q99_{{new string('x', 120)}}","failed":20,"n":20}""", "q99")
                with { Deliveries = [] },
        ];
        return
        [
            .. open.Select(static (alert, i) => alert with { RaisedAt = SampleClient.Now.AddMinutes(-7 - (200 * i)) }),
            .. open.Select(static (alert, i) => Over(alert, SampleClient.Now.AddDays(-2 - (9 * i)))),
        ];
    }

    private static AlertSummary Over(AlertSummary alert, DateTimeOffset at) => alert with
    {
        Id = Guid.CreateVersion7(),
        RaisedAt = at.AddHours(-26),
        ClearedAt = at,
        Deliveries = [.. alert.Deliveries ?? [], Sent with { Message = AlertMessage.Cleared }],
    };

    private static AlertDeliverySummary Sent { get; } = new("agencia", AlertMessage.Raised, AlertDeliveryState.Sent, 1, null, SampleClient.Now.AddHours(-2), null);

    private static AlertDeliverySummary Waiting(string? error) =>
        Sent with { State = AlertDeliveryState.Waiting, Attempts = error is null ? 0 : 2, NextAttemptAt = SampleClient.Now.AddMinutes(1), SentAt = null, LastError = error };

    private static AlertDeliverySummary GivenUp(string error) => Sent with { State = AlertDeliveryState.GivenUp, Attempts = 13, SentAt = null, LastError = error };
}
