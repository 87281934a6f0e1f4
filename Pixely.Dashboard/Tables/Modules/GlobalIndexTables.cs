using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Components.Analysis.Cards.GlobalIndex;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Global index: the index, its parts, the figures behind them, the competitors they are compared with, and the change.</summary>
public sealed class GlobalIndexTables : ModuleTables<GlobalIndexResult>
{
    private static readonly NumberFormat Weight = NumberFormat.Percent(0);

    // The same columns whatever a window scores, so that windows compare.
    private static readonly IndexFigure[] Figures = Enum.GetValues<IndexFigure>();
    private static readonly IndexFigure[] WithPeers = [IndexFigure.EngagementByViews, IndexFigure.Followers, IndexFigure.PostsPerDay];

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(GlobalIndexResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        yield return new DataTable
        {
            Key = "index",
            Caption = text["GlobalIndex.IndexTable"],
            Columns =
            [
                DataColumn.Words(text["GlobalIndex.Goal"]),
                DataColumn.Measured(text["GlobalIndex.Total"], IndexWords.Score),
                DataColumn.Words(text["GlobalIndex.Heaviest"]),
                DataColumn.Words(text["GlobalIndex.MissingHead"]),
            ],
            Rows =
            [
                new DataRow(
                    "index",
                    [
                        new WordsCell(text[$"GlobalIndex.Goal.{result.Goal}"]),
                        new MeasuredCell(result.Index),
                        new WordsCell(result.Heaviest is { } heaviest ? IndexWords.Of(text, heaviest) : text["GlobalIndex.None"]),
                        new WordsCell(result.Missing.Count > 0 ? string.Join(", ", result.Missing.Select(m => IndexWords.Of(text, m))) : text["GlobalIndex.None"]),
                    ]),
            ],
        };
        yield return Parts(result, text);
        yield return new DataTable
        {
            Key = "figures",
            Caption = text["GlobalIndex.FigureTable"],
            Columns = [DataColumn.Words(text["GlobalIndex.Whose"]), .. Figures.Select(f => DataColumn.Measured(IndexWords.Of(text, f), IndexWords.FormatOf(f)))],
            Rows = result.Parts.All(static p => p.Measured is null) ? [] :
            [
                new DataRow(
                    "client",
                    [
                        new WordsCell(text["Peers.ClientHead"]),
                        .. Figures.Select(f => ScoreOf(result, f) is { Value: var value } ? (Cell)new MeasuredCell(value) : new WordsCell(text["GlobalIndex.NotUsed"])),
                    ]),
            ],
        };
        yield return Ranks(result, text);
        yield return PeerFigures(result, text);
        yield return Change(result.Change, text);
    }

    private static DataTable Parts(GlobalIndexResult result, PageText text) => new()
    {
        Key = "parts",
        Caption = text["GlobalIndex.PartTable"],
        Columns =
        [
            DataColumn.Words(text["GlobalIndex.PartHead"]),
            DataColumn.Measured(text["GlobalIndex.Score"], IndexWords.Score),
            DataColumn.Number(text["GlobalIndex.Weight"], Weight),
            DataColumn.Number(text["GlobalIndex.EffectiveWeight"], NumberFormat.Percent(1)),
            DataColumn.Number(text["GlobalIndex.Contribution"], IndexWords.Score),
            DataColumn.Words(text["GlobalIndex.FigureHead"]),
            DataColumn.Words(text["GlobalIndex.BasisHead"]),
        ],
        Rows = [.. result.Parts.Select(p => new DataRow(
            p.Kpi.ToString(),
            [
                new WordsCell(IndexWords.Of(text, p.Kpi)),
                p.Measured is { Score: var score } ? new MeasuredCell(score) : new WordsCell(text["GlobalIndex.NoScore"]),
                new NumberCell(p.Weight),
                new NumberCell(p.EffectiveWeight),
                new NumberCell(p.Contribution),
                new WordsCell(p.Measured is { Figure: var figure } ? IndexWords.Of(text, figure) : text["GlobalIndex.None"]),
                new WordsCell(p.Measured is { Basis: var basis } ? text[$"GlobalIndex.Basis.{basis}"] : text["GlobalIndex.None"]),
            ]))],
    };

    private static DataTable Ranks(GlobalIndexResult result, PageText text) => new()
    {
        Key = "peers",
        Caption = text["GlobalIndex.PeerTable"],
        Columns =
        [
            DataColumn.Words(text["GlobalIndex.FigureHead"]),
            DataColumn.Number(text["Peers.CountHead"], NumberFormat.Whole),
            DataColumn.Number(text["Peers.ZHead"], new NumberFormat(NumberKind.WithSign, 1)),
            DataColumn.Measured(text["Peers.RankHead"], NumberFormat.Whole) with { IsCompared = false },
        ],
        Rows = [.. result.Parts.Select(static p => p.Measured).OfType<IndexScore>().Where(static s => s.Peers is not null).Select(s => new DataRow(
            s.Figure.ToString(),
            [new WordsCell(IndexWords.Of(text, s.Figure)), new NumberCell(s.Peers!.Peers), new NumberCell(s.Peers.ZScore), new MeasuredCell(s.Peers.Rank)]))],
    };

    private static DataTable PeerFigures(GlobalIndexResult result, PageText text) => new()
    {
        Key = "peer-figures",
        Caption = text["GlobalIndex.PeerFigureTable"],
        Columns = [DataColumn.Words(text["GlobalIndex.Whose"]), .. WithPeers.Select(f => DataColumn.Number(IndexWords.Of(text, f), IndexWords.FormatOf(f)))],
        Rows = WithPeers.All(f => ScoreOf(result, f)?.Peers is null) ? [] :
        [
            new DataRow("mean", [new WordsCell(text["Peers.MeanHead"]), .. WithPeers.Select(f => new NumberCell(ScoreOf(result, f)?.Peers?.PeerMean))]),
            new DataRow("sd", [new WordsCell(text["Peers.SdHead"]), .. WithPeers.Select(f => new NumberCell(ScoreOf(result, f)?.Peers?.PeerStandardDeviation))]),
        ],
    };

    private static IndexScore? ScoreOf(GlobalIndexResult result, IndexFigure figure) =>
        result.Parts.Select(static p => p.Measured).FirstOrDefault(s => s?.Figure == figure);

    // A comparison already: nothing to compare once more.
    private static DataTable Change(IndexChange? change, PageText text)
    {
        var format = IndexWords.Score;
        return new DataTable
        {
            Key = "change",
            Caption = change is null ? text["GlobalIndex.ChangeHead"] : text["GlobalIndex.ChangeTable", text.Days(change.From, change.To)],
            Columns =
            [
                DataColumn.Words(text["GlobalIndex.PartHead"]),
                DataColumn.Number(text["GlobalIndex.EffectiveWeight"], NumberFormat.Percent(1)),
                DataColumn.Measured(text["GlobalIndex.Now"], format) with { IsCompared = false },
                DataColumn.Measured(text["GlobalIndex.Before"], format) with { IsCompared = false },
                DataColumn.Measured(text["GlobalIndex.ChangeHead"], format.OfChange) with { IsCompared = false },
            ],
            Rows = change is null ? [] :
            [
                new DataRow("index", [new WordsCell(text["GlobalIndex.Total"]), new NumberCell(1), new MeasuredCell(change.Current), new MeasuredCell(change.Previous), new MeasuredCell(change.Points)]),
                .. change.Parts.Select(p => new DataRow(
                    p.Kpi.ToString(),
                    [
                        new WordsCell(IndexWords.Of(text, p.Kpi)),
                        new NumberCell(p.Weight),
                        new MeasuredCell(p.Current.Score),
                        new MeasuredCell(p.Previous.Score),
                        new MeasuredCell(EstimateChange.Between(p.Current.Score, p.Previous.Score)),
                    ])),
            ],
            Note = change is null ? null : text["GlobalIndex.ChangeNote"],
        };
    }
}
