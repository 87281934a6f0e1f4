using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Components.Analysis.Cards.ExecutiveSummary;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Executive summary: key figures against the window before, findings with what they mean, figures cited, plan.</summary>
public sealed class ExecutiveSummaryTables : ModuleTables<ExecutiveSummaryResult>
{
    private static readonly Kpi[] Kpis = Enum.GetValues<Kpi>();

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(ExecutiveSummaryResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return KeyFigures(result, text);
        yield return new DataTable
        {
            Key = "findings",
            Caption = text["ExecutiveSummary.FindingTable"],
            Columns =
            [
                DataColumn.Words(text["ExecutiveSummary.FindingHead"]),
                DataColumn.Words(text["ExecutiveSummary.Tone"]),
                DataColumn.Words(text["ExecutiveSummary.IsAlert"]),
                DataColumn.Number(text["ExecutiveSummary.Severity"], NumberFormat.Whole),
                DataColumn.Number(text["Recommendations.Strength"], NumberFormat.Plain(2)),
                DataColumn.Number(text["Recommendations.Reach"], NumberFormat.Plain(2)),
                DataColumn.Words(text["ExecutiveSummary.Implication"]),
                DataColumn.Words(text["Recommendations.Modules"]),
            ],
            Rows = [.. result.KeyFindings.Select(f => Finding(f, result, text))],
        };
        yield return new DataTable
        {
            Key = "figures",
            Caption = text["ExecutiveSummary.FigureTable"],
            Columns =
            [
                DataColumn.Words(text["ExecutiveSummary.FindingHead"]),
                DataColumn.Words(text["Recommendations.FigureHead"]),
                DataColumn.Words(text["Recommendations.FigureValue"]),
                DataColumn.Words(text["Recommendations.FigureModule"]),
                DataColumn.Words(text["Recommendations.FigurePath"]),
            ],
            Rows = [.. result.KeyFindings.SelectMany(finding => finding.Figures.Select((f, i) => new DataRow(
                $"{finding.Key}-{i + 1}",
                [
                    new WordsCell(text.Narrative(finding.Text), IsVerbatim: true),
                    new WordsCell(CitedWords.NameOf(text, f)),
                    new WordsCell(CitedWords.ValueOf(text, f), IsVerbatim: f.Value is null),
                    new WordsCell(ModuleNames.Of(text, f.Module)),
                    new WordsCell(f.Path, IsVerbatim: true),
                ])))],
        };
        yield return new DataTable
        {
            Key = "plan",
            Caption = text["ExecutiveSummary.PlanTable"],
            Columns =
            [
                DataColumn.Words(text["ExecutiveSummary.When"]),
                DataColumn.Words(text["Recommendations.TitleHead"]),
                DataColumn.Number(text["Recommendations.Priority"], NumberFormat.Plain(2)),
            ],
            Rows =
            [
                .. Planned("Within48Hours", result.Plan.Within48Hours, text),
                .. Planned("Week1", result.Plan.Week1, text),
                .. Planned("Weeks2To3", result.Plan.Weeks2To3, text),
                .. Planned("NotUrgent", result.Plan.NotUrgent, text),
            ],
        };
    }

    // The result compares by itself: rows, not columns, are this window, the one before and the change.
    private static DataTable KeyFigures(ExecutiveSummaryResult result, PageText text)
    {
        var figures = result.Kpis.ToDictionary(static k => k.Kpi);
        var rows = new List<DataRow> { Row("now", static f => f.Kpi == Kpi.Comments ? new NumberCell(f.Figure?.Value) : new MeasuredCell(KpiMeasurement.Of(f))) };
        if (result.Kpis.Any(static k => k.Change is not null))
        {
            rows.Add(Row("before", static f => f.Change is { Previous: var previous } ? new MeasuredCell(previous) : null));
            rows.Add(Row("change", static f => f.Change is { Previous: var previous } ? new MeasuredCell(EstimateChange.Between(KpiMeasurement.Of(f), previous)) : null));
        }

        return new DataTable
        {
            Key = "kpis",
            Caption = text["ExecutiveSummary.KpiTable"],
            Columns =
            [
                DataColumn.Words(text["ExecutiveSummary.Window"]),
                .. Kpis.Select(k => k == Kpi.Comments
                    ? DataColumn.Number(text.Name(k), KpiMeasurement.FormatOf(k))
                    : DataColumn.Measured(text.Name(k), KpiMeasurement.FormatOf(k)) with { IsCompared = false }),
            ],
            Rows = rows,
        };

        DataRow Row(string key, Func<KeyFigure, Cell?> cell) => new(
            key,
            [
                new WordsCell(text[$"ExecutiveSummary.Window.{key}"]),
                .. Kpis.Select(k => (figures.TryGetValue(k, out var figure) ? cell(figure) : null) ?? new WordsCell(text["ExecutiveSummary.NotCompared"])),
            ]);
    }

    private static DataRow Finding(KeyFinding finding, ExecutiveSummaryResult result, PageText text) => new(
        finding.Key,
        [
            new WordsCell(text.Narrative(finding.Text), IsVerbatim: true),
            new WordsCell(text.Name(finding.Tone)),
            new WordsCell(finding.Key == result.PriorityAlert ? text["Tables.Yes"] : text["Tables.No"]),
            new NumberCell(finding.Severity),
            new NumberCell(finding.Strength),
            new NumberCell(finding.Reach),
            new WordsCell(result.Implications.FirstOrDefault(i => i.Finding == finding.Key) is { } implication ? text.Narrative(implication.Text) : "", IsVerbatim: true),
            new WordsCell(string.Join(", ", finding.SourceModules.Select(m => ModuleNames.Of(text, m)))),
        ]);

    private static IEnumerable<DataRow> Planned(string span, IEnumerable<PlannedAction> actions, PageText text) => actions.Select(a => new DataRow(
        a.Recommendation,
        [
            new WordsCell(text[$"Overview.{span}"]),
            new WordsCell(text.Title(a), IsVerbatim: true),
            new NumberCell(a.Priority.Value),
        ]));
}
