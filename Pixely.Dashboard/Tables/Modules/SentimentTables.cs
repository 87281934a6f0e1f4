using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Annotations;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Sentiment: shares, scores overall and by network, the posts that divide most, and every post.</summary>
public sealed class SentimentTables : ModuleTables<SentimentResult>
{
    private static readonly NumberFormat Share = NumberFormat.Percent(1);
    private static readonly NumberFormat Net = NumberFormat.Points(1);
    private static readonly NumberFormat Score = NumberFormat.Plain(2);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(SentimentResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        yield return Shares(result.Summary, text);
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["Sentiment.PlatformsTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. Columns(text)],
            Rows =
            [
                new DataRow("All", [new WordsCell(text["Sentiment.AllPlatforms"]), .. Cells(result.Summary)]),
                .. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values)])),
            ],
            Note = text["Sentiment.PlatformsNote"],
        };
        yield return Ranked(result, text, view);
        yield return new DataTable
        {
            Key = ModuleTableKeys.Posts,
            Caption = text["Sentiment.PostsTable"],
            Columns = [DataColumn.Words(text["Engagement.Post"]), .. Columns(text).Select(static c => c with { IsCompared = false })],
            Rows = [.. result.PerPost.Select(p => new DataRow(p.PostId.ToString(), [NameOf(p, text, view), .. Cells(p.Values)]))],
            Note = result.OmittedPosts > 0 ? text["Tables.OmittedPosts", text.Count("PostCount", result.OmittedPosts)] : null,
        };
    }

    private static DataTable Shares(SentimentProfile profile, PageText text) => new()
    {
        Key = "shares",
        Caption = text["Sentiment.Table", text["Subject.All"]],
        Columns = [DataColumn.Words(text["Sentiment.Head"]), DataColumn.Measured(text["Sentiment.Share"], Share)],
        Rows =
        [
            new DataRow("positive", [new WordsCell(text.Name(SentimentClass.Positive)), new MeasuredCell(profile.Positive)]),
            new DataRow("neutral", [new WordsCell(text.Name(SentimentClass.Neutral)), new MeasuredCell(profile.Neutral)]),
            new DataRow("negative", [new WordsCell(text.Name(SentimentClass.Negative)), new MeasuredCell(profile.Negative)]),
            new DataRow("mixed", [new WordsCell(text["Sentiment.MixedApart"]), new MeasuredCell(profile.Mixed)]),
        ],
        Note = text["Sentiment.SharesNote"],
    };

    // Both rankings in one table: places, and what put the post there.
    private static DataTable Ranked(SentimentResult result, PageText text, ClientView view)
    {
        var posts = result.PerPost.ToDictionary(static p => p.PostId);
        IEnumerable<DataRow> Rows(string ranking, string name, IEnumerable<Guid> ids) => ids
            .Select((id, place) => (Post: posts.GetValueOrDefault(id), Place: place + 1))
            .Where(static r => r.Post is not null)
            .Select(r => new DataRow(
                $"{ranking}-{r.Post!.PostId}",
                [
                    new WordsCell(name),
                    new NumberCell(r.Place),
                    NameOf(r.Post, text, view),
                    new MeasuredCell(r.Post.Values.Positive),
                    new MeasuredCell(r.Post.Values.Negative),
                    new MeasuredCell(r.Post.Values.Mixed),
                ]));
        return new DataTable
        {
            Key = "ranked",
            Caption = text["Sentiment.RankedTable"],
            Columns =
            [
                DataColumn.Words(text["Sentiment.Ranking"]),
                DataColumn.Number(text["Sentiment.Place"], NumberFormat.Whole),
                DataColumn.Words(text["Engagement.Post"]),
                DataColumn.Measured(text.Name(SentimentClass.Positive), Share) with { IsCompared = false },
                DataColumn.Measured(text.Name(SentimentClass.Negative), Share) with { IsCompared = false },
                DataColumn.Measured(text.Name(SentimentClass.Mixed), Share) with { IsCompared = false },
            ],
            Rows =
            [
                .. Rows("polarised", text["Sentiment.Polarised"], result.MostPolarisedPosts),
                .. Rows("mixed", text["Sentiment.MostMixed"], result.MostMixedPosts),
            ],
            Note = text["Sentiment.RankedNote"],
        };
    }

    private static PostCell NameOf(PostValues<SentimentProfile> post, PageText text, ClientView view) => new(post.PostId, view.NameOf(post, text), post.Url);

    // The three shares say together what the net score says alone: comparing that is enough.
    private static IEnumerable<DataColumn> Columns(PageText text) =>
    [
        DataColumn.Number(text["Sentiment.Comments"], NumberFormat.Whole),
        DataColumn.Measured(text["Sentiment.NetHead"], Net),
        DataColumn.Measured(text.Name(SentimentClass.Positive), Share) with { IsCompared = false },
        DataColumn.Measured(text.Name(SentimentClass.Neutral), Share) with { IsCompared = false },
        DataColumn.Measured(text.Name(SentimentClass.Negative), Share) with { IsCompared = false },
        DataColumn.Measured(text.Name(SentimentClass.Mixed), Share),
        DataColumn.Measured(text["Sentiment.Subjectivity"], Score),
    ];

    private static IEnumerable<Cell> Cells(SentimentProfile profile) =>
    [
        new NumberCell(profile.N),
        new MeasuredCell(profile.NetSentimentScore),
        new MeasuredCell(profile.Positive),
        new MeasuredCell(profile.Neutral),
        new MeasuredCell(profile.Negative),
        new MeasuredCell(profile.Mixed),
        new MeasuredCell(profile.Subjectivity),
    ];
}
