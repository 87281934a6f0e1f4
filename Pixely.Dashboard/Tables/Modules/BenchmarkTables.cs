using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Components.Analysis.Cards.Benchmark;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Benchmark: the client's figures, its positions, the competitors' mean, each competitor, and both network by network.</summary>
public sealed class BenchmarkTables : ModuleTables<BenchmarkResult>
{
    private static readonly NumberFormat ZScore = new(NumberKind.WithSign, 1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(BenchmarkResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        var figures = ComparedKpi.All(result, before: null, text);
        var compared = figures.Where(static f => f.OfCompetitor is not null).ToList();
        yield return new DataTable
        {
            Key = "client",
            Caption = text["Benchmark.ClientTable"],
            Columns = [DataColumn.Words(text["Benchmark.Profile"]), .. figures.Select(static f => DataColumn.Measured(f.Name, f.Format))],
            Rows = [new DataRow("client", [new WordsCell(view.Client.Profile.BrandName, IsVerbatim: true), .. figures.Select(static f => new MeasuredCell(f.Now.Comparison.Client))])],
        };
        yield return Positions(figures, result, text);
        yield return new DataTable
        {
            Key = "mean",
            Caption = text["Benchmark.MeanTable"],
            Columns = [DataColumn.Words(text["Benchmark.Measure"]), .. compared.Select(static f => DataColumn.Number(f.Name, f.Format))],
            Rows = result.Competitors.Count == 0 ? [] :
            [
                new DataRow("mean", [new WordsCell(text["Peers.MeanHead"]), .. compared.Select(static f => new NumberCell(f.Now.Comparison.PeerMean))]),
                new DataRow("sd", [new WordsCell(text["Peers.SdHead"]), .. compared.Select(static f => new NumberCell(f.Now.Comparison.PeerStandardDeviation))]),
            ],
        };
        yield return new DataTable
        {
            Key = "competitors",
            Caption = text["Benchmark.CompetitorTable"],
            Columns =
            [
                DataColumn.Words(text["Benchmark.Profile"]),
                .. compared.Select(static f => DataColumn.Number(f.Name, f.Format)),
                DataColumn.Number(text["Benchmark.OwnSheetPosts"], NumberFormat.Whole),
            ],
            Rows = [.. result.Competitors.Select(c => new DataRow(
                c.Name, [new WordsCell(c.Name, IsVerbatim: true), .. compared.Select(f => new NumberCell(f.OfCompetitor!(c))), new NumberCell(c.Posts)]))],
            Note = result.OmittedCompetitors > 0 ? text["Benchmark.Omitted", text.Count("Peer", result.OmittedCompetitors)] : null,
        };
        yield return Networks(result, text);
        yield return new DataTable
        {
            Key = "competitor-networks",
            Caption = text["Benchmark.CompetitorNetworkTable"],
            Columns =
            [
                DataColumn.Words(text["Benchmark.Profile"]),
                DataColumn.Words(text["Platform.Head"]),
                DataColumn.Number(text["Benchmark.community"], NumberFormat.Whole),
                DataColumn.Number(text["Benchmark.frequency"], NumberFormat.Plain(2)),
            ],
            Rows = [.. result.Competitors.SelectMany(c => c.Networks.Select(n => new DataRow(
                $"{c.Name}-{n.Platform}",
                [new WordsCell(c.Name, IsVerbatim: true), new WordsCell(text.Name(n.Platform)), new NumberCell(n.Followers), new NumberCell(n.PostsPerDay)])))],
        };
    }

    private static DataTable Positions(IEnumerable<ComparedKpi> figures, BenchmarkResult result, PageText text) => new()
    {
        Key = "positions",
        Caption = text["Benchmark.PositionTable"],
        Columns =
        [
            DataColumn.Words(text["Benchmark.Measure"]),
            DataColumn.Measured(text["Peers.RankHead"], NumberFormat.Whole) with { IsCompared = false },
            DataColumn.Number(text["Peers.CountHead"], NumberFormat.Whole),
            DataColumn.Number(text["Peers.ZHead"], ZScore),
            DataColumn.Words(text["Benchmark.OverHead"]),
            DataColumn.Words(text["Benchmark.WithoutHead"]),
        ],
        Rows = result.Competitors.Count == 0 ? [] : [.. figures.Select(f => new DataRow(
            f.Key,
            [
                new WordsCell(f.Name),
                new MeasuredCell(f.Now.Comparison.Rank),
                new NumberCell(f.Now.Comparison.Peers),
                new NumberCell(f.Now.Comparison.ZScore),
                new WordsCell(f.Now.Platforms.Count > 0 ? string.Join(", ", f.Now.Platforms.Select(p => text.Name(p))) : text["Benchmark.AllOfEach"]),
                new WordsCell(f.Now.Without.Count > 0 ? string.Join(", ", f.Now.Without) : text["Benchmark.Nobody"], IsVerbatim: f.Now.Without.Count > 0),
            ]))],
    };

    private static DataTable Networks(BenchmarkResult result, PageText text) => new()
    {
        Key = "networks",
        Caption = text["Benchmark.NetworkTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            .. Columns("Benchmark.community", NumberFormat.Whole, text),
            .. Columns("Benchmark.frequency", NumberFormat.Plain(2), text),
        ],
        Rows = [.. result.Networks.Select(n => new DataRow(
            n.Platform.ToString(), [new WordsCell(text.Name(n.Platform)), .. Cells(n.Community), .. Cells(n.Frequency)]))],
    };

    private static IEnumerable<DataColumn> Columns(string name, NumberFormat format, PageText text) =>
    [
        DataColumn.Measured(text[name], format),
        DataColumn.Number(text["Benchmark.Of", text["Peers.CountHead"], text[name]], NumberFormat.Whole),
        DataColumn.Number(text["Benchmark.Of", text["Peers.MeanHead"], text[name]], format),
        DataColumn.Number(text["Benchmark.Of", text["Peers.SdHead"], text[name]], format),
        DataColumn.Number(text["Benchmark.Of", text["Benchmark.ZShort"], text[name]], ZScore),
        DataColumn.Measured(text["Benchmark.Of", text["Peers.RankHead"], text[name]], NumberFormat.Whole) with { IsCompared = false },
    ];

    private static IEnumerable<Cell> Cells(PeerComparison comparison) =>
    [
        new MeasuredCell(comparison.Client),
        new NumberCell(comparison.Peers),
        new NumberCell(comparison.PeerMean),
        new NumberCell(comparison.PeerStandardDeviation),
        new NumberCell(comparison.ZScore),
        new MeasuredCell(comparison.Rank),
    ];
}
