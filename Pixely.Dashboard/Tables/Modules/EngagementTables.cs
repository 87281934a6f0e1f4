using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Engagement: rates overall, by week and by network, against competitors, and by post.</summary>
public sealed class EngagementTables : ModuleTables<EngagementResult>
{
    private static readonly NumberFormat Rate = NumberFormat.Percent(2);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(EngagementResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        yield return new DataTable
        {
            Key = "rates",
            Caption = text["Engagement.RateTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. ProfileColumns(text)],
            Rows = result.Summary.Posts == 0 ? [] : [new DataRow("all", [new WordsCell(text["Engagement.AllPlatforms"]), .. Cells(result.Summary)])],
        };
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["Engagement.ByPlatform"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. ProfileColumns(text)],
            Rows = [.. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values)]))],
        };
        yield return new DataTable
        {
            Key = "weeks",
            Caption = text["Engagement.WeekTable"],
            Columns = [DataColumn.Words(text["TemporalTrends.WeekFrom"]), .. ProfileColumns(text).Select(static c => c with { IsCompared = false })],
            Rows = [.. result.Weeks.Reverse().Select(w => new DataRow(w.Week, [new DayCell(w.StartsOn), .. Cells(w.Profile)]))],
        };
        yield return new DataTable
        {
            Key = "peers",
            Caption = text["Engagement.PeerTable"],
            Columns =
            [
                DataColumn.Words(text["Engagement.Rate"]),
                DataColumn.Measured(text["Peers.ClientHead"], Rate),
                DataColumn.Number(text["Peers.CountHead"], NumberFormat.Whole),
                DataColumn.Number(text["Peers.MeanHead"], Rate),
                DataColumn.Number(text["Peers.SdHead"], Rate),
                DataColumn.Number(text["Peers.ZHead"], new NumberFormat(NumberKind.WithSign, 1)),
                DataColumn.Measured(text["Peers.RankHead"], NumberFormat.Whole) with { IsCompared = false },
            ],
            Rows =
            [
                Peers("by-views", text["Engagement.ByViews"], result.Benchmark.ByViews),
                Peers("by-followers", text["Engagement.ByFollowers"], result.Benchmark.ByFollowers),
            ],
        };
        yield return new DataTable
        {
            Key = ModuleTableKeys.Posts,
            Caption = text["Engagement.PostsTable"],
            Columns = [.. PostColumns(text)],
            Rows = [.. result.PerPost.Select(p => new DataRow(p.PostId.ToString(), [.. Cells(p, text, view)]))],
            Note = string.Join(
                ' ',
                ((string?[])
                [
                    text["Engagement.Exact"],
                    result.OmittedPosts > 0 ? text["Tables.OmittedPosts", text.Count("PostCount", result.OmittedPosts)] : null,
                ]).OfType<string>()),
        };
    }

    private static IEnumerable<DataColumn> ProfileColumns(PageText text) =>
    [
        DataColumn.Number(text["Client.Posts"], NumberFormat.Whole) with { IsCompared = true },
        DataColumn.Number(text["Engagement.Interactions"], NumberFormat.Whole) with { IsCompared = true },
        DataColumn.Measured(text["Engagement.ByViews"], Rate),
        DataColumn.Measured(text["Engagement.ByFollowers"], Rate),
    ];

    private static IEnumerable<DataColumn> PostColumns(PageText text) =>
    [
        DataColumn.Words(text["Engagement.Post"]),
        DataColumn.Words(text["Engagement.PublishedAt"]),
        DataColumn.Number(text["Engagement.Interactions"], NumberFormat.Whole),
        DataColumn.Number(text["Engagement.Likes"], NumberFormat.Whole),
        DataColumn.Number(text["Engagement.Comments"], NumberFormat.Whole),
        DataColumn.Number(text["Engagement.Shares"], NumberFormat.Whole),
        DataColumn.Number(text["Engagement.Views"], NumberFormat.Whole),
        DataColumn.Number(text["Engagement.ByViews"], Rate),
        DataColumn.Number(text["Engagement.Followers"], NumberFormat.Whole),
        DataColumn.Words(text["Engagement.FollowersDay"]),
        DataColumn.Number(text["Engagement.ByFollowers"], Rate),
    ];

    private static IEnumerable<Cell> Cells(EngagementProfile profile) =>
    [
        new NumberCell(profile.Posts), new NumberCell(profile.Interactions), new MeasuredCell(profile.RateByViews), new MeasuredCell(profile.RateByFollowers),
    ];

    private static IEnumerable<Cell> Cells(PostValues<PostEngagement> post, PageText text, ClientView view) =>
    [
        new PostCell(post.PostId, view.NameOf(post, text), post.Url),
        new InstantCell(post.Values.PublishedAt),
        new NumberCell(post.Values.Interactions),
        new NumberCell(post.Values.Likes),
        new NumberCell(post.Values.Comments),
        new NumberCell(post.Values.Shares),
        new NumberCell(post.Values.Views),
        new NumberCell(post.Values.RateByViews),
        new NumberCell(post.Values.Followers),
        post.Values.FollowersCountedOn is { } day ? new DayCell(day) : new WordsCell(text["Unknown"]),
        new NumberCell(post.Values.RateByFollowers),
    ];

    private static DataRow Peers(string key, string name, PeerComparison comparison) => new(
        key,
        [
            new WordsCell(name),
            new MeasuredCell(comparison.Client),
            new NumberCell(comparison.Peers),
            new NumberCell(comparison.PeerMean),
            new NumberCell(comparison.PeerStandardDeviation),
            new NumberCell(comparison.ZScore),
            new MeasuredCell(comparison.Rank),
        ]);
}
