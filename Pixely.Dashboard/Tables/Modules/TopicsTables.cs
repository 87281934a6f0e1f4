using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Topics: shares, attitude and trend overall, weekly mentions, and shares by network and by post.</summary>
public sealed class TopicsTables : ModuleTables<TopicsResult>
{
    // No topic has a key with a slash.
    private const string RestKey = "/rest";

    private static readonly NumberFormat Share = NumberFormat.Percent(1);
    private static readonly NumberFormat Attitude = new(NumberKind.WithSign, 2);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(TopicsResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        return [Overall(result, text), Coverage(result, text), Weeks(result, text), Platforms(result, text), Posts(result, text, view)];
    }

    private static DataTable Overall(TopicsResult result, PageText text) => new()
    {
        Key = "topics",
        Caption = text["Topics.Table"],
        Columns =
        [
            DataColumn.Words(text["Topics.Head"]),
            DataColumn.Number(text["Topics.Mentions"], NumberFormat.Whole),
            DataColumn.Number(text["Topics.Posts"], NumberFormat.Whole),
            DataColumn.Measured(text["Topics.Share"], Share),
            DataColumn.Measured(text["Topics.Attitude"], Attitude),
            DataColumn.Words(text["Topics.Trend"]),
            DataColumn.Measured(text["Topics.Slope"], NumberFormat.Points(2)) with { IsCompared = false },
            DataColumn.Words(text["Topics.Keywords"]),
        ],
        Rows =
        [
            .. result.Topics.Select(t => new DataRow(
                t.Key,
                [
                    new WordsCell(text.Topic(t.Key, t.Label), IsVerbatim: true),
                    new NumberCell(t.Mentions),
                    new NumberCell(t.Posts),
                    new MeasuredCell(t.Share),
                    new MeasuredCell(t.Sentiment),
                    new WordsCell(text[$"Topics.Direction.{WireNames.Of(t.Trend.Direction)}"]),
                    new MeasuredCell(t.Trend.Slope),
                    new WordsCell(string.Join(", ", t.Keywords), IsVerbatim: true),
                ])),
            .. result.Rest.Topics == 0 ? [] : new[]
            {
                new DataRow(
                    RestKey,
                    [
                        new WordsCell(text.Count("Topics.Rest", result.Rest.Topics)),
                        new NumberCell(result.Rest.Mentions),
                        new NumberCell(null),
                        new MeasuredCell(result.Rest.Share),
                        Cell.Empty,
                        Cell.Empty,
                        Cell.Empty,
                        Cell.Empty,
                    ]),
            },
        ],
        Note = text["Topics.TableNote"],
    };

    private static DataTable Coverage(TopicsResult result, PageText text) => new()
    {
        Key = "coverage",
        Caption = text["Topics.Coverage"],
        Columns = [DataColumn.Words(text["Tables.Figure"]), DataColumn.Number(text["Table.Value"], NumberFormat.Whole) with { IsCompared = true }],
        Rows =
        [
            new DataRow("comments", [new WordsCell(text["Topics.Comments"]), new NumberCell(result.N)]),
            new DataRow("with-topic", [new WordsCell(text["Topics.CommentsWithTopic"]), new NumberCell(result.CommentsWithTopic)]),
            new DataRow("mentions", [new WordsCell(text["Topics.Mentions"]), new NumberCell(result.Mentions)]),
        ],
    };

    private static DataTable Weeks(TopicsResult result, PageText text) => new()
    {
        Key = "weeks",
        Caption = text["Topics.ByWeek"],
        Columns =
        [
            DataColumn.Words(text["Tables.WeekOf"]),
            DataColumn.Words(text["Tables.IsPartial"]),
            DataColumn.Number(text["Topics.AllMentions"], NumberFormat.Whole),
            .. result.Topics.Select(t => DataColumn.Number(text.Topic(t.Key, t.Label), NumberFormat.Whole)),
        ],
        Rows = [.. result.Weeks.Select((w, i) => new DataRow(
            w.Week,
            [
                new DayCell(w.StartsOn),
                new WordsCell(text[w.IsPartial ? "Tables.Yes" : "Tables.No"]),
                new NumberCell(w.Mentions),
                .. result.Topics.Select(t => new NumberCell(t.WeeklyMentions[i])),
            ]))],
    };

    private static DataTable Platforms(TopicsResult result, PageText text) => new()
    {
        Key = "platforms",
        Caption = text["Topics.ByPlatformTable"],
        Columns = [DataColumn.Words(text["Platform.Head"]), .. ShareColumns(text)],
        Rows = [.. result.Segments.SelectMany(s => Rows(s.Values, WireNames.Of(s.Platform), new WordsCell(text.Name(s.Platform)), text))],
    };

    private static DataTable Posts(TopicsResult result, PageText text, ClientView view) => new()
    {
        Key = "posts",
        Caption = text["Topics.ByPost"],
        Columns = [DataColumn.Words(text["Engagement.Post"]), .. ShareColumns(text).Select(static c => c with { IsCompared = false })],
        Rows = [.. result.PerPost.Where(static p => p.Values.Mentions > 0)
            .SelectMany(p => Rows(p.Values, p.PostId.ToString(), new PostCell(p.PostId, view.NameOf(p, text), p.Url), text))],
        Note = text.PostsNote(result.OmittedPosts, result.PerPost.Count(static p => p.Values.Mentions == 0) is > 0 and var without ? text.Count("Topics.PostsWithout", without) : null),
    };

    private static DataColumn[] ShareColumns(PageText text) =>
    [
        DataColumn.Words(text["Topics.Head"]),
        DataColumn.Number(text["Topics.Mentions"], NumberFormat.Whole),
        DataColumn.Measured(text["Topics.Share"], Share),
        DataColumn.Measured(text["Topics.Attitude"], Attitude),
    ];

    private static IEnumerable<DataRow> Rows(TopicShares shares, string key, Cell name, PageText text)
    {
        foreach (var topic in shares.Topics)
        {
            yield return new DataRow(
                $"{key}/{topic.Key}",
                [
                    name,
                    new WordsCell(text.Topic(topic.Key, topic.Label), IsVerbatim: true),
                    new NumberCell(topic.Mentions),
                    new MeasuredCell(topic.Share),
                    new MeasuredCell(topic.Sentiment),
                ]);
        }

        if (shares.Rest.Topics > 0)
        {
            yield return new DataRow(
                $"{key}{RestKey}",
                [name, new WordsCell(text.Count("Topics.Rest", shares.Rest.Topics)), new NumberCell(shares.Rest.Mentions), new MeasuredCell(shares.Rest.Share), Cell.Empty]);
        }
    }
}
