using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Brand personality: perceived, projected and gap, overall and by network, what they rest on, the archetype, and every post.</summary>
public sealed class BrandPersonalityTables : ModuleTables<BrandPersonalityResult>
{
    private static readonly NumberFormat Score = NumberFormat.Plain(1);
    private static readonly NumberFormat Difference = new(NumberKind.WithSign, 1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(BrandPersonalityResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        yield return new DataTable
        {
            Key = "dimensions",
            Caption = text["BrandPersonality.DimensionsTable"],
            Columns = [DataColumn.Words(text["BrandPersonality.Dimension"]), .. ScoreColumns(text)],
            Rows = [.. result.Summary.Dimensions.Select(d => new DataRow(d.Dimension.ToString(), [new WordsCell(text.Name(d.Dimension)), .. Scores(d)]))],
            Note = text["BrandPersonality.ScoresNote"],
        };
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["BrandPersonality.PlatformsTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), DataColumn.Words(text["BrandPersonality.Dimension"]), .. ScoreColumns(text)],
            Rows = [.. result.Segments.SelectMany(s => s.Values.Dimensions.Select(d => new DataRow(
                $"{s.Platform}-{d.Dimension}", [new WordsCell(text.Name(s.Platform)), new WordsCell(text.Name(d.Dimension)), .. Scores(d)])))],
        };
        yield return Texts(result, text);
        if (result.Archetype is { } fit)
        {
            yield return Archetype(fit, text);
        }

        yield return Posts(result, text, view);
    }

    private static IEnumerable<DataColumn> ScoreColumns(PageText text) =>
    [
        DataColumn.Measured(text["BrandPersonality.Perceived"], Score),
        DataColumn.Measured(text["BrandPersonality.Projected"], Score),
        DataColumn.Measured(text["BrandPersonality.Gap"], Difference) with { IsCompared = false },
    ];

    private static IEnumerable<Cell> Scores(DimensionScores scores) =>
        [new MeasuredCell(scores.Perceived), new MeasuredCell(scores.Projected), new MeasuredCell(scores.Gap)];

    private static DataTable Texts(BrandPersonalityResult result, PageText text) => new()
    {
        Key = "texts",
        Caption = text["BrandPersonality.TextsTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Number(text["BrandPersonality.Comments"], NumberFormat.Whole),
            DataColumn.Number(text["BrandPersonality.ExpressiveComments"], NumberFormat.Whole),
            DataColumn.Measured(text["BrandPersonality.ExpressiveShare"], NumberFormat.Percent(1)),
            DataColumn.Number(text["BrandPersonality.Posts"], NumberFormat.Whole),
            DataColumn.Number(text["BrandPersonality.ExpressivePostsHead"], NumberFormat.Whole),
            DataColumn.Words(text["BrandPersonality.DominantPerceived"]),
            DataColumn.Words(text["BrandPersonality.DominantProjected"]),
        ],
        Rows =
        [
            new DataRow("All", [new WordsCell(text["BrandPersonality.AllPlatforms"]), .. Texts(result.Summary, text)]),
            .. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Texts(s.Values, text)])),
        ],
    };

    private static IEnumerable<Cell> Texts(PersonalityProfile profile, PageText text) =>
    [
        new NumberCell(profile.Comments),
        new NumberCell(profile.ExpressiveComments),
        new MeasuredCell(profile.ExpressiveShare),
        new NumberCell(profile.Posts),
        new NumberCell(profile.ExpressivePosts),
        Dominant(profile.DominantPerceived, text),
        Dominant(profile.DominantProjected, text),
    ];

    private static DataTable Archetype(ArchetypeFit fit, PageText text)
    {
        (string Side, Measurement? Fit, FitVerdict? Verdict)[] sides =
            [("Perceived", fit.Perceived, fit.PerceivedVerdict), ("Projected", fit.Projected, fit.ProjectedVerdict)];
        return new DataTable
        {
            Key = "archetype",
            Caption = text["BrandPersonality.ArchetypeTable"],
            Columns =
            [
                DataColumn.Words(text["BrandPersonality.Side"]),
                DataColumn.Words(text["BrandPersonality.DeclaredHead"]),
                DataColumn.Words(text["BrandPersonality.Archetype"]),
                DataColumn.Words(text["BrandPersonality.ExpectedHead"]),
                DataColumn.Measured(text["BrandPersonality.Fit"], Difference),
                DataColumn.Words(text["BrandPersonality.VerdictHead"]),
            ],
            Rows = [.. sides.Select(s => new DataRow(
                s.Side,
                [
                    new WordsCell(text[$"BrandPersonality.{s.Side}"]),
                    new WordsCell(fit.Declared, IsVerbatim: true),
                    new WordsCell(fit.Archetype is { } archetype ? text.Name(archetype) : text["BrandPersonality.UnknownHead"]),
                    Dominant(fit.Expected, text),
                    s.Fit is { } measured ? new MeasuredCell(measured) : new WordsCell(text["Tables.Unknown"]),
                    new WordsCell(s.Verdict is { } verdict ? text.Name(verdict) : text["Tables.Unknown"]),
                ]))],
            Note = text["BrandPersonality.FitText"],
        };
    }

    private static DataTable Posts(BrandPersonalityResult result, PageText text, ClientView view)
    {
        var dimensions = result.PerPost.Count == 0 ? [] : result.PerPost[0].Values.Dimensions.Select(static d => d.Dimension).ToList();
        return new DataTable
        {
            Key = ModuleTableKeys.Posts,
            Caption = text["BrandPersonality.PostsTable"],
            Columns =
            [
                DataColumn.Words(text["Engagement.Post"]),
                DataColumn.Number(text["BrandPersonality.Comments"], NumberFormat.Whole),
                DataColumn.Number(text["BrandPersonality.ExpressiveComments"], NumberFormat.Whole),
                DataColumn.Words(text["BrandPersonality.DominantPerceived"]),
                .. dimensions.SelectMany(d => new[]
                {
                    DataColumn.Measured(text["BrandPersonality.PerceivedOf", text.Name(d)], Score) with { IsCompared = false },
                    DataColumn.Number(text["BrandPersonality.ProjectedOf", text.Name(d)], Score),
                }),
            ],
            Rows = [.. result.PerPost.Select(p => new DataRow(
                p.PostId.ToString(),
                [
                    new PostCell(p.PostId, view.NameOf(p, text), p.Url),
                    new NumberCell(p.N),
                    new NumberCell(p.Values.ExpressiveComments),
                    Dominant(p.Values.DominantPerceived, text),
                    .. p.Values.Dimensions.SelectMany(static d => new Cell[] { new MeasuredCell(d.Perceived), new NumberCell(d.Projected) }),
                ]))],
            Note = text.PostsNote(result.OmittedPosts, text["BrandPersonality.PostsNote"]),
        };
    }

    private static WordsCell Dominant(IReadOnlyList<PersonalityDimension> dimensions, PageText text) =>
        new(dimensions.Count == 0 ? text["BrandPersonality.None"] : text.Names(dimensions.Select(d => text.Name(d))));
}
