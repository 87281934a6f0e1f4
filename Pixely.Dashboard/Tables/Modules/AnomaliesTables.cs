using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Anomalies: counts, the posts that stand out and in what, what is usual, and how every post stands.</summary>
public sealed class AnomaliesTables : ModuleTables<AnomaliesResult>
{
    private static readonly string[] CountHeads = ["Anomalies.Judged", "Anomalies.CrisisRisks", "Anomalies.ViralPositives", "Anomalies.Unusual"];

    private static readonly NumberFormat Z = new(NumberKind.WithSign, 1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(AnomaliesResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        return [Anomalies(result, text, view), Signals(result, text, view), Summary(result, text), Baselines(result, text), Posts(result, text, view)];
    }

    private static DataTable Anomalies(AnomaliesResult result, PageText text, ClientView view) => new()
    {
        Key = "anomalies",
        Caption = text["Anomalies.Table"],
        Columns =
        [
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Words(text["Anomalies.Published"]),
            DataColumn.Words(text["Anomalies.Label"]),
            DataColumn.Words(text["Anomalies.IsPaid"]),
            DataColumn.Number(text["Client.Comments"], NumberFormat.Whole),
            DataColumn.Measured(text["Anomalies.Net"], NumberFormat.Points(1)) with { IsCompared = false },
            DataColumn.Words(text["Anomalies.Topic"]),
            DataColumn.Number(text["Anomalies.TopicMentions"], NumberFormat.Whole),
        ],
        Rows = [.. result.Anomalies.Select(a => new DataRow(
            a.PostId.ToString(),
            [
                PostOf(a, text, view),
                new InstantCell(a.PublishedAt),
                new WordsCell(text[$"Anomalies.Label.{WireNames.Of(a.Label)}"]),
                new WordsCell(text[a.IsSponsored ? "Tables.Yes" : "Tables.No"]),
                new NumberCell(a.Comments),
                new MeasuredCell(a.NetSentimentScore),
                a.Topic is { } topic ? new WordsCell(text.Topic(topic.Key, topic.Label), IsVerbatim: true) : new WordsCell(text["Anomalies.NoTopic"]),
                new NumberCell(a.Topic?.Mentions),
            ]))],
    };

    private static DataTable Signals(AnomaliesResult result, PageText text, ClientView view) => new()
    {
        Key = "signals",
        Caption = text["Anomalies.SignalsTable"],
        Columns =
        [
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Words(text["Anomalies.Signal"]),
            DataColumn.Words(text["Anomalies.Value"]),
            DataColumn.Words(text["Anomalies.Usual"]),
            DataColumn.Number(text["Anomalies.Z"], Z),
            DataColumn.Number(text["Anomalies.ScaleValue"], NumberFormat.Plain(3)),
            DataColumn.Number(text["Anomalies.ScaleMedian"], NumberFormat.Plain(3)),
        ],
        Rows = [.. result.Anomalies.SelectMany(a => a.Signals.Select(s => new DataRow(
            $"{a.PostId}/{WireNames.Of(s.Signal)}",
            [
                PostOf(a, text, view),
                new WordsCell(text[$"Anomalies.Signal.{WireNames.Of(s.Signal)}"]),
                new WordsCell(text.Signal(s.Signal, s.Value)),
                new WordsCell(text.Signal(s.Signal, s.BaselineMedian)),
                new NumberCell(s.RobustZ),
                new NumberCell(s.Value),
                new NumberCell(s.BaselineMedian),
            ])))],
        Note = text["Anomalies.SignalsNote"],
    };

    private static DataTable Summary(AnomaliesResult result, PageText text) => new()
    {
        Key = "summary",
        Caption = text["Anomalies.SummaryTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            .. CountHeads
                .Select(head => DataColumn.Number(text[head], NumberFormat.Whole) with { IsCompared = true }),
        ],
        Rows = result.Summary.Posts == 0 ? [] :
        [
            new DataRow("all", [new WordsCell(text["Tables.AllPlatforms"]), .. Counts(result.Summary)]),
            .. result.Segments.Select(s => new DataRow(WireNames.Of(s.Platform), [new WordsCell(text.Name(s.Platform)), .. Counts(s.Values)])),
        ],
    };

    private static DataTable Baselines(AnomaliesResult result, PageText text) => new()
    {
        Key = "baselines",
        Caption = text["Anomalies.BaselinesTable"],
        Columns =
        [
            DataColumn.Words(text["Anomalies.Signal"]),
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole),
            DataColumn.Words(text["Anomalies.Usual"]),
            DataColumn.Number(text["Anomalies.ScaleMedian"], NumberFormat.Plain(3)),
            DataColumn.Number(text["Anomalies.ScaleSpread"], NumberFormat.Plain(3)),
        ],
        Rows = [.. result.Baselines.Where(static b => b.Posts > 0).Select(b => new DataRow(
            $"{WireNames.Of(b.Signal)}/{b.Platform}",
            [
                new WordsCell(text[$"Anomalies.Signal.{WireNames.Of(b.Signal)}"]),
                new WordsCell(b.Platform is { } platform ? text.Name(platform) : text["Tables.AllPlatforms"]),
                new NumberCell(b.Posts),
                new WordsCell(b.Median is { } median ? text.Signal(b.Signal, median) : text["Anomalies.TooFew", PostBaseline.MinimumPosts]),
                new NumberCell(b.Median),
                new NumberCell(b.Spread),
            ]))],
        Note = text["Anomalies.BaselinesNote"],
    };

    private static DataTable Posts(AnomaliesResult result, PageText text, ClientView view) => new()
    {
        Key = "posts",
        Caption = text["Anomalies.PostsTable"],
        Columns =
        [
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Words(text["Anomalies.Published"]),
            DataColumn.Number(text["Engagement.Interactions"], NumberFormat.Whole),
            DataColumn.Number(text["Engagement.Views"], NumberFormat.Whole),
            DataColumn.Number(text["Tables.RateByViews"], NumberFormat.Percent(2)),
            DataColumn.Number(text["Anomalies.Z"], Z),
        ],
        Rows = [.. result.PerPost.Select(p => new DataRow(
            p.PostId.ToString(),
            [
                new PostCell(p.PostId, view.NameOf(p, text), p.Url),
                new InstantCell(p.Values.PublishedAt),
                new NumberCell(p.Values.Interactions),
                new NumberCell(p.Values.Views),
                new NumberCell((double)p.Values.Interactions / p.Values.Views),
                new NumberCell(p.Values.RobustZ),
            ]))],
        Note = text.PostsNote(result.OmittedPosts, text["Anomalies.PostsNote"]),
    };

    private static IEnumerable<Cell> Counts(AnomalySummary summary) =>
        [new NumberCell(summary.Posts), new NumberCell(summary.CrisisRisks), new NumberCell(summary.ViralPositives), new NumberCell(summary.Unusual)];

    private static PostCell PostOf(PostAnomaly anomaly, PageText text, ClientView view) => new(
        anomaly.PostId,
        view.NameOf(view.Posts.Find(anomaly.PostId) ?? new KnownPost(anomaly.PostId, anomaly.Url, anomaly.Platform, anomaly.PublishedAt, null, ""), text),
        anomaly.Url);
}
