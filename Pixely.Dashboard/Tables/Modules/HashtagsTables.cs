using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Hashtags: engagement and what the audience says under them, overall and by network; coverage and best posts.</summary>
public sealed class HashtagsTables : ModuleTables<HashtagsResult>
{
    private static readonly NumberFormat Rate = NumberFormat.Percent(2);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(HashtagsResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        List<Scope> scopes =
        [
            new("all", text["Tables.AllPlatforms"], result.Summary),
            .. result.Segments.Select(s => new Scope(WireNames.Of(s.Platform), text.Name(s.Platform), s.Values)),
        ];
        return
        [
            new DataTable
            {
                Key = "hashtags",
                Caption = text["Hashtags.Table"],
                Columns = [.. Columns(text)],
                Rows = [.. result.Summary.Tags.Select(t => new DataRow(t.Tag, [.. Cells(t, text)]))],
                Note = text["Hashtags.TableNote"],
            },
            new DataTable
            {
                Key = "platforms",
                Caption = text["Hashtags.PlatformsTable"],
                Columns = [DataColumn.Words(text["Platform.Head"]), .. Columns(text)],
                Rows = [.. scopes.Skip(1).SelectMany(s => s.Profile.Tags.Select(t => new DataRow($"{s.Key}/{t.Tag}", [new WordsCell(s.Name), .. Cells(t, text)])))],
            },
            Coverage(scopes, text),
            BestPosts(result, text, view),
        ];
    }

    /// <summary>A hashtag as people write it.</summary>
    internal static string Written(string tag) => $"#{tag}";

    private static IEnumerable<DataColumn> Columns(PageText text) =>
    [
        DataColumn.Words(text["Hashtags.Head"]),
        DataColumn.Number(text["Hashtags.Uses"], NumberFormat.Whole) with { IsCompared = true },
        DataColumn.Number(text["Hashtags.SponsoredUses"], NumberFormat.Whole),
        DataColumn.Measured(text["Tables.RateByViews"], Rate),
        DataColumn.Words(text["Hashtags.Standing"]),
        DataColumn.Number(text["Tables.AdjustedP"], NumberFormat.Plain(4)),
        DataColumn.Number(text["Hashtags.Comments"], NumberFormat.Whole),
        DataColumn.Measured(text["Hashtags.Net"], NumberFormat.Points(1)),
        DataColumn.Measured(text["Hashtags.Polarity"], new NumberFormat(NumberKind.WithSign, 2)),
        DataColumn.Words(text["Hashtags.Topic"]),
        DataColumn.Number(text["Hashtags.TopicMentions"], NumberFormat.Whole),
        DataColumn.Measured(text["Hashtags.TopicShare"], NumberFormat.Percent(1)) with { IsCompared = false },
        DataColumn.Number(text["Hashtags.RunnerUp"], NumberFormat.Whole),
        DataColumn.Words(text["Hashtags.IsClear"]),
    ];

    private static IEnumerable<Cell> Cells(HashtagFigures tag, PageText text) =>
    [
        new WordsCell(Written(tag.Tag), IsVerbatim: true),
        new NumberCell(tag.Uses),
        new NumberCell(tag.SponsoredUses),
        new MeasuredCell(tag.RateByViews),
        new WordsCell(text[$"Hashtags.Standing.{WireNames.Of(tag.Standing)}"]),
        new NumberCell(tag.AdjustedPValue),
        new NumberCell(tag.Comments),
        new MeasuredCell(tag.NetSentimentScore),
        new MeasuredCell(tag.Polarity),
        .. tag.DominantTopic is { } topic
            ? new Cell[]
            {
                new WordsCell(text.Topic(topic.Key, topic.Label), IsVerbatim: true),
                new NumberCell(topic.Mentions),
                new MeasuredCell(topic.Share),
                new NumberCell(topic.RunnerUpMentions),
                new WordsCell(text[topic.IsClear ? "Tables.Yes" : "Tables.No"]),
            }
            : [new WordsCell(text["Hashtags.NoTopic"]), new NumberCell(null), Cell.Empty, new NumberCell(null), Cell.Empty],
    ];

    private static DataTable Coverage(List<Scope> scopes, PageText text) => new()
    {
        Key = "coverage",
        Caption = text["Hashtags.CoverageTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole) with { IsCompared = true },
            DataColumn.Number(text["Hashtags.PostsWithTags"], NumberFormat.Whole) with { IsCompared = true },
            DataColumn.Number(text["Hashtags.Distinct"], NumberFormat.Whole) with { IsCompared = true },
            DataColumn.Number(text["Hashtags.Rare"], NumberFormat.Whole),
            DataColumn.Number(text["Hashtags.Omitted"], NumberFormat.Whole),
        ],
        Rows = [.. scopes.Where(static s => s.Profile.Posts > 0).Select(s => new DataRow(
            s.Key,
            [
                new WordsCell(s.Name),
                new NumberCell(s.Profile.Posts),
                new NumberCell(s.Profile.PostsWithTags),
                new NumberCell(s.Profile.DistinctTags),
                new NumberCell(s.Profile.RareTags),
                new NumberCell(s.Profile.OmittedTags),
            ]))],
    };

    private static DataTable BestPosts(HashtagsResult result, PageText text, ClientView view) => new()
    {
        Key = "best-posts",
        Caption = text["Hashtags.BestTable"],
        Columns = [DataColumn.Words(text["Hashtags.Head"]), DataColumn.Words(text["Engagement.Post"])],
        Rows = [.. result.Summary.Tags.SelectMany(t => t.BestPosts.Select(id => (t.Tag, Post: view.Posts.Find(id))))
            .Where(static b => b.Post is not null)
            .Select(b => new DataRow(
                $"{b.Tag}/{b.Post!.Id}",
                [new WordsCell(Written(b.Tag), IsVerbatim: true), new PostCell(b.Post.Id, view.NameOf(b.Post, text), b.Post.Url)]))],
    };

    private sealed record Scope(string Key, string Name, HashtagsProfile Profile);
}
