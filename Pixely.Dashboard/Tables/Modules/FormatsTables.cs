using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Formats: engagement by format overall, by network and of paid posts; whether they differ, pair by pair; the best and all posts.</summary>
public sealed class FormatsTables : ModuleTables<FormatsResult>
{
    private static readonly NumberFormat Rate = NumberFormat.Percent(2);
    private static readonly NumberFormat Chance = NumberFormat.Plain(4);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(FormatsResult result, PageText text, ClientView view)
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
            Table("formats", text["Formats.Table"], text, [], result.Summary.Formats.Select(f => Row(f, text))) with
            {
                Note = Note(text, result.Summary.PostsWithoutFormat, result.Summary.OmittedFormats),
            },
            Comparisons(scopes, text),
            Pairs(scopes, text),
            Table("platforms", text["Formats.PlatformsTable"], text, [DataColumn.Words(text["Platform.Head"])],
                scopes.Skip(1).SelectMany(s => s.Profile.Formats.Select(f => Row(f, text, s)))),
            Table("paid", text["Formats.PaidTable"], text, [], result.Sponsored.Formats.Select(f => Row(f, text))) with
            {
                Note = Note(text, result.Sponsored.PostsWithoutFormat, result.Sponsored.OmittedFormats),
            },
            BestPosts(result, text, view),
            Posts(result, text, view),
        ];
    }

    private static DataTable Table(string key, string caption, PageText text, DataColumn[] first, IEnumerable<DataRow> rows) => new()
    {
        Key = key,
        Caption = caption,
        Columns =
        [
            .. first,
            DataColumn.Words(text["Formats.Head"]),
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole) with { IsCompared = true },
            DataColumn.Measured(text["Formats.Mean"], Rate),
            DataColumn.Measured(text["Formats.Median"], Rate),
        ],
        Rows = [.. rows],
    };

    private static DataRow Row(FormatEngagement format, PageText text, Scope? scope = null) => new(
        scope is null ? format.Format : $"{scope.Key}/{format.Format}",
        [
            .. scope is null ? [] : new Cell[] { new WordsCell(scope.Name) },
            new WordsCell(text.FormatName(format.Format), IsVerbatim: true),
            new NumberCell(format.Posts),
            new MeasuredCell(format.RateByViews),
            new MeasuredCell(format.MedianRateByViews),
        ]);

    private static DataTable Comparisons(List<Scope> scopes, PageText text) => new()
    {
        Key = "comparison",
        Caption = text["Formats.ComparisonTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Number(text["Client.Posts"], NumberFormat.Whole),
            DataColumn.Number(text["Formats.WithoutFormat"], NumberFormat.Whole),
            DataColumn.Number(text["Formats.Compared"], NumberFormat.Whole),
            DataColumn.Number(text["Formats.ComparedPosts"], NumberFormat.Whole),
            DataColumn.Number(text["Formats.H"], NumberFormat.Plain(2)),
            DataColumn.Number(text["Formats.Freedom"], NumberFormat.Whole),
            DataColumn.Number(text["Formats.P"], Chance),
            DataColumn.Number(text["Formats.Effect"], NumberFormat.Percent(0)),
            DataColumn.Words(text["Formats.Leader"]),
        ],
        Rows = [.. scopes.Where(static s => s.Profile.Posts > 0).Select(s => new DataRow(
            s.Key,
            [
                new WordsCell(s.Name),
                new NumberCell(s.Profile.Posts),
                new NumberCell(s.Profile.PostsWithoutFormat),
                new NumberCell(s.Profile.Comparison.Formats),
                new NumberCell(s.Profile.Comparison.N),
                new NumberCell(s.Profile.Comparison.Test?.H),
                new NumberCell(s.Profile.Comparison.Test?.DegreesOfFreedom),
                new NumberCell(s.Profile.Comparison.Test?.PValue),
                new NumberCell(s.Profile.Comparison.Test?.EffectSize),
                s.Profile.Comparison.Leader is { } leader ? new WordsCell(text.FormatName(leader), IsVerbatim: true) : new WordsCell(text["Formats.NoneClear"]),
            ]))],
        Note = text["Formats.ComparisonNote"],
    };

    private static DataTable Pairs(List<Scope> scopes, PageText text) => new()
    {
        Key = "pairs",
        Caption = text["Formats.PairsTable"],
        Columns =
        [
            DataColumn.Words(text["Platform.Head"]),
            DataColumn.Words(text["Formats.Better"]),
            DataColumn.Words(text["Formats.Worse"]),
            DataColumn.Number(text["Formats.Z"], NumberFormat.Plain(2)),
            DataColumn.Number(text["Formats.P"], Chance),
            DataColumn.Number(text["Tables.AdjustedP"], Chance),
            DataColumn.Words(text["Formats.IsDifferent"]),
        ],
        Rows = [.. scopes.SelectMany(s => s.Profile.Comparison.Pairs.Select(p => new DataRow(
            $"{s.Key}/{p.Better}/{p.Worse}",
            [
                new WordsCell(s.Name),
                new WordsCell(text.FormatName(p.Better), IsVerbatim: true),
                new WordsCell(text.FormatName(p.Worse), IsVerbatim: true),
                new NumberCell(p.Z),
                new NumberCell(p.PValue),
                new NumberCell(p.AdjustedPValue),
                new WordsCell(text[p.IsDifferent ? "Tables.Yes" : "Tables.No"]),
            ])))],
    };

    private static DataTable BestPosts(FormatsResult result, PageText text, ClientView view) => new()
    {
        Key = "best-posts",
        Caption = text["Formats.BestTable"],
        Columns =
        [
            DataColumn.Words(text["Formats.Head"]),
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Number(text["Tables.RateByViews"], Rate),
        ],
        Rows = [.. result.Summary.Formats.SelectMany(f => f.BestPosts.Select(id => (f.Format, Id: id)))
            .Where(b => view.Posts.Find(b.Id) is not null)
            .Select(b => new DataRow(
                $"{b.Format}/{b.Id}",
                [
                    new WordsCell(text.FormatName(b.Format), IsVerbatim: true),
                    new PostCell(b.Id, view.NameOf(view.Posts.Find(b.Id)!, text), view.Posts.Find(b.Id)!.Url),
                    new NumberCell(result.PerPost.FirstOrDefault(p => p.PostId == b.Id)?.Values.RateByViews),
                ]))],
    };

    private static DataTable Posts(FormatsResult result, PageText text, ClientView view) => new()
    {
        Key = "posts",
        Caption = text["Formats.PostsTable"],
        Columns =
        [
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Words(text["Formats.Head"]),
            DataColumn.Words(text["Formats.IsPaid"]),
            DataColumn.Number(text["Tables.RateByViews"], Rate),
        ],
        Rows = [.. result.PerPost.Select(p => new DataRow(
            p.PostId.ToString(),
            [
                new PostCell(p.PostId, view.NameOf(p, text), p.Url),
                new WordsCell(text.FormatName(p.Values.Format), IsVerbatim: true),
                new WordsCell(text[p.Values.IsSponsored ? "Tables.Yes" : "Tables.No"]),
                new NumberCell(p.Values.RateByViews),
            ]))],
        Note = text.PostsNote(result.OmittedPosts, text["Formats.Exact"]),
    };

    private static string? Note(PageText text, int withoutFormat, int omitted)
    {
        string[] sentences =
        [
            .. withoutFormat > 0 ? [text.Count("Formats.Without", withoutFormat)] : Array.Empty<string>(),
            .. omitted > 0 ? [text.Count("Formats.Omitted", omitted)] : Array.Empty<string>(),
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private sealed record Scope(string Key, string Name, FormatsProfile Profile);
}
