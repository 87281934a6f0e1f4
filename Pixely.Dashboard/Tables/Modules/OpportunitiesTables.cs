using Pixely.Core.Analysis.Modules.Opportunities;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Opportunities: scores and steps, the comments behind them, what both sides post about them, and what was looked at.</summary>
public sealed class OpportunitiesTables : ModuleTables<OpportunitiesResult>
{
    private static readonly NumberFormat Score = NumberFormat.Whole;
    private static readonly NumberFormat Share = NumberFormat.Percent(1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(OpportunitiesResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return Scores(result, text);
        yield return Signals(result, text);
        yield return Activity(result, text);
        yield return new DataTable
        {
            Key = "basis",
            Caption = text["Opportunities.BasisTable"],
            Columns = [DataColumn.Words(text["Opportunities.Counted"]), DataColumn.Number(text["Table.Value"], NumberFormat.Whole) with { IsCompared = true }],
            Rows =
            [
                Count("comments", result.N),
                Count("topics", result.Topics),
                Count("considered", result.ConsideredTopics),
                Count("largest", result.LargestTopicMentions),
                Count("found", result.Found),
                Count("own_posts", result.OwnPosts),
                Count("competitor_posts", result.CompetitorPosts),
            ],
        };

        DataRow Count(string key, int value) => new(key, [new WordsCell(text[$"Opportunities.Counted.{key}"]), new NumberCell(value)]);
    }

    private static DataTable Scores(OpportunitiesResult result, PageText text) => new()
    {
        Key = "opportunities",
        Caption = text["Opportunities.Table"],
        Columns =
        [
            DataColumn.Words(text["Opportunities.TopicHead"]),
            DataColumn.Words(text["Opportunities.StepHead"]),
            DataColumn.Number(text["Opportunities.StepComments"], NumberFormat.Whole),
            DataColumn.Words(text["Opportunities.StepPlatform"]),
            DataColumn.Measured(text["Opportunities.Gap"], Score),
            DataColumn.Words(text["Opportunities.GapLevel"]),
            DataColumn.Measured(text["Opportunities.Demand"], Score),
            DataColumn.Words(text["Opportunities.DemandLevel"]),
            DataColumn.Measured(text["Opportunities.Pain"], Score),
            DataColumn.Words(text["Opportunities.PainLevel"]),
        ],
        Rows = [.. result.Opportunities.Select(o => new DataRow(
            o.Key,
            [
                Topic(o, text),
                new WordsCell(text[$"Opportunities.Action.{o.Step.Action}"]),
                new NumberCell(o.Step.Comments),
                new WordsCell(text.Name(o.Step.Platform)),
                new MeasuredCell(o.Gap),
                new WordsCell(text[$"Opportunities.Level.{o.GapLevel}"]),
                new MeasuredCell(o.Demand),
                new WordsCell(text[$"Opportunities.Level.{o.DemandLevel}"]),
                new MeasuredCell(o.Pain),
                new WordsCell(text[$"Opportunities.Level.{o.PainLevel}"]),
            ]))],
        Note = text["Opportunities.TableNote"],
    };

    private static DataTable Signals(OpportunitiesResult result, PageText text) => new()
    {
        Key = "signals",
        Caption = text["Opportunities.SignalTable"],
        Columns =
        [
            DataColumn.Words(text["Opportunities.TopicHead"]),
            DataColumn.Number(text["Opportunities.Mentions"], NumberFormat.Whole),
            DataColumn.Number(text["Opportunities.Questions"], NumberFormat.Whole),
            DataColumn.Number(text["Opportunities.Suggestions"], NumberFormat.Whole),
            DataColumn.Number(text["Opportunities.Purchases"], NumberFormat.Whole),
            DataColumn.Number(text["Opportunities.Pains"], NumberFormat.Whole),
            DataColumn.Measured(text["Opportunities.DemandRate"], Share),
            DataColumn.Measured(text["Opportunities.PainRate"], Share),
            DataColumn.Number(text["Opportunities.Prominence"], NumberFormat.Percent(0)),
        ],
        Rows = [.. result.Opportunities.Select(o => new DataRow(
            o.Key,
            [
                Topic(o, text),
                new NumberCell(o.Signals.Mentions),
                new NumberCell(o.Signals.Questions),
                new NumberCell(o.Signals.Suggestions),
                new NumberCell(o.Signals.Purchases),
                new NumberCell(o.Signals.Pains),
                new MeasuredCell(o.DemandRate),
                new MeasuredCell(o.PainRate),
                new NumberCell(o.Prominence),
            ]))],
    };

    private static DataTable Activity(OpportunitiesResult result, PageText text) => new()
    {
        Key = "activity",
        Caption = text["Opportunities.ActivityTable"],
        Columns =
        [
            DataColumn.Words(text["Opportunities.TopicHead"]),
            DataColumn.Words(text["Opportunities.CompetitorLevel"]),
            DataColumn.Number(text["Opportunities.CompetitorPosts"], NumberFormat.Whole),
            DataColumn.Measured(text["Opportunities.CompetitorShare"], Share),
            DataColumn.Words(text["Opportunities.OwnLevel"]),
            DataColumn.Number(text["Opportunities.OwnPosts"], NumberFormat.Whole),
            DataColumn.Measured(text["Opportunities.OwnShare"], Share),
        ],
        Rows = [.. result.Opportunities.Select(o => new DataRow(
            o.Key, [Topic(o, text), .. Cells(o.Competitors, text), .. Cells(o.Own, text)]))],
    };

    private static IEnumerable<Cell> Cells(TopicActivity activity, PageText text) =>
        [new WordsCell(text[$"Opportunities.Activity.{activity.Level}"]), new NumberCell(activity.Posts), new MeasuredCell(activity.Share)];

    private static WordsCell Topic(Opportunity opportunity, PageText text) => new(text.Topic(opportunity.Key, opportunity.Label), IsVerbatim: true);
}
