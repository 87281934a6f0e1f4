using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Recommendations: each with its scores, what to do, the figures that it cites, and how many there are.</summary>
public sealed class RecommendationsTables : ModuleTables<RecommendationsResult>
{
    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(RecommendationsResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return Recommendations(result, text);
        yield return new DataTable
        {
            Key = "actions",
            Caption = text["Recommendations.ActionTable"],
            Columns = [DataColumn.Words(text["Recommendations.TitleHead"]), DataColumn.Number(text["Recommendations.Order"], NumberFormat.Whole), DataColumn.Words(text["Recommendations.Action"])],
            Rows = [.. result.Recommendations.SelectMany(r => r.Actions.Select((a, i) => new DataRow(
                $"{r.Key}-{i + 1}", [Title(r, text), new NumberCell(i + 1), new WordsCell(text.Narrative(a), IsVerbatim: true)])))],
        };
        yield return new DataTable
        {
            Key = "figures",
            Caption = text["Recommendations.FigureTable"],
            Columns =
            [
                DataColumn.Words(text["Recommendations.TitleHead"]),
                DataColumn.Words(text["Recommendations.FigureHead"]),
                DataColumn.Words(text["Recommendations.FigureValue"]),
                DataColumn.Words(text["Recommendations.FigureModule"]),
                DataColumn.Words(text["Recommendations.FigurePath"]),
            ],
            Rows = [.. result.Recommendations.SelectMany(r => r.Figures.Select((f, i) => new DataRow(
                $"{r.Key}-{i + 1}",
                [
                    Title(r, text),
                    new WordsCell(CitedWords.NameOf(text, f)),
                    new WordsCell(CitedWords.ValueOf(text, f), IsVerbatim: f.Value is null),
                    new WordsCell(ModuleNames.Of(text, f.Module)),
                    new WordsCell(f.Path, IsVerbatim: true),
                ])))],
        };
        yield return new DataTable
        {
            Key = "summary",
            Caption = text["Recommendations.SummaryTable"],
            Columns = [DataColumn.Words(text["Recommendations.Counted"]), DataColumn.Number(text["Table.Value"], NumberFormat.Plain(1)) with { IsCompared = true }],
            Rows =
            [
                Count("total", text["Recommendations.Counted.total"], result.Summary.Total),
                Count("impact", text["Recommendations.Counted.impact"], result.Summary.MeanImpact),
                Count("effort", text["Recommendations.Counted.effort"], result.Summary.MeanEffort),
                .. result.Summary.Urgencies.Select(u => Count(u.Urgency.ToString(), text["Recommendations.Counted.urgency", text[$"Recommendations.Urgency.{u.Urgency}"]], u.Count)),
            ],
        };
    }

    private static DataTable Recommendations(RecommendationsResult result, PageText text) => new()
    {
        Key = "recommendations",
        Caption = text["Recommendations.Table"],
        Columns =
        [
            DataColumn.Words(text["Recommendations.TitleHead"]),
            DataColumn.Words(text["Recommendations.UrgencyHead"]),
            DataColumn.Words(text["Recommendations.AreaHead"]),
            DataColumn.Number(text["Recommendations.Impact"], NumberFormat.Whole),
            DataColumn.Number(text["Recommendations.Effort"], NumberFormat.Whole),
            DataColumn.Number(text["Recommendations.Priority"], NumberFormat.Plain(2)),
            DataColumn.Number(text["Recommendations.Strength"], NumberFormat.Plain(2)),
            DataColumn.Number(text["Recommendations.Reach"], NumberFormat.Plain(2)),
            DataColumn.Words(text["Recommendations.WorkHead"]),
            DataColumn.Words(text["Recommendations.Why"]),
            DataColumn.Words(text["Recommendations.Modules"]),
        ],
        Rows = [.. result.Recommendations.Select(r => new DataRow(
            r.Key,
            [
                Title(r, text),
                new WordsCell(text[$"Recommendations.Urgency.{r.Urgency}"]),
                new WordsCell(text[$"Recommendations.Area.{r.Area}"]),
                new NumberCell(r.Impact),
                new NumberCell(r.Effort),
                new NumberCell(r.Priority),
                new NumberCell(r.Strength),
                new NumberCell(r.Reach),
                new WordsCell(text[$"Recommendations.Work.{r.Work}"]),
                new WordsCell(text.Narrative(r.Description), IsVerbatim: true),
                new WordsCell(string.Join(", ", r.SourceModules.Select(m => ModuleNames.Of(text, m)))),
            ]))],
    };

    private static DataRow Count(string key, string name, double? value) => new(key, [new WordsCell(name), new NumberCell(value)]);

    private static WordsCell Title(Recommendation recommendation, PageText text) => new(text.Narrative(recommendation.Title), IsVerbatim: true);
}
