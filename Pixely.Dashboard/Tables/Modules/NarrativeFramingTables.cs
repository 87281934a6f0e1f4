using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Narrative framing: frames and tones overall, by week, by network and by post.</summary>
public sealed class NarrativeFramingTables : ModuleTables<NarrativeFramingResult>
{
    private static readonly string[] ToneNames = ["positive", "negative", "aspirational"];

    private static readonly NumberFormat Intensity = NumberFormat.Plain(1);
    private static readonly NumberFormat Share = NumberFormat.Percent(1);

    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(NarrativeFramingResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        return [Frames(result, text), Tones(result, text), Weeks(result, text), Platforms(result, text), Posts(result, text, view)];
    }

    /// <summary>The three tones with their shares, in the order in which they are read.</summary>
    internal static IEnumerable<(string Tone, Measurement Share)> Of(ToneShares tones) =>
        [("positive", tones.Positive), ("negative", tones.Negative), ("aspirational", tones.Aspirational)];

    /// <summary>Name of a frame.</summary>
    internal static string Name(PageText text, NewsFrame frame) => text[$"NarrativeFraming.Frame.{WireNames.Of(frame)}"];

    /// <summary>Name of a tone.</summary>
    internal static string Name(PageText text, string tone) => text[$"NarrativeFraming.Tone.{tone}"];

    private static DataTable Frames(NarrativeFramingResult result, PageText text) => new()
    {
        Key = "frames",
        Caption = text["NarrativeFraming.FramesTable"],
        Columns =
        [
            DataColumn.Words(text["NarrativeFraming.Frame"]),
            DataColumn.Measured(text["NarrativeFraming.Intensity"], Intensity),
            DataColumn.Words(text["NarrativeFraming.IsDominant"]),
        ],
        Rows = [.. result.Summary.Frames.Select(f => new DataRow(
            WireNames.Of(f.Frame),
            [new WordsCell(Name(text, f.Frame)), new MeasuredCell(f.Intensity), new WordsCell(text[f.Frame == result.Summary.Dominant ? "Tables.Yes" : "Tables.No"])]))],
        Note = text["NarrativeFraming.Independent"],
    };

    private static DataTable Tones(NarrativeFramingResult result, PageText text) => new()
    {
        Key = "tones",
        Caption = text["NarrativeFraming.TonesTable"],
        Columns = [DataColumn.Words(text["NarrativeFraming.Tone"]), DataColumn.Measured(text["NarrativeFraming.ToneShare"], Share)],
        Rows = [.. Of(result.Summary.Tones).Select(t => new DataRow(t.Tone, [new WordsCell(Name(text, t.Tone)), new MeasuredCell(t.Share)]))],
        Note = text["NarrativeFraming.TonesNote"],
    };

    private static DataTable Weeks(NarrativeFramingResult result, PageText text) => new()
    {
        Key = "weeks",
        Caption = text["NarrativeFraming.WeeksTable"],
        Columns =
        [
            DataColumn.Words(text["Tables.WeekOf"]),
            DataColumn.Words(text["Tables.IsPartial"]),
            .. Columns(text).Select(static c => c with { IsCompared = false }),
        ],
        Rows = [.. result.Weeks.Select(w => new DataRow(
            w.Week, [new DayCell(w.StartsOn), new WordsCell(text[w.IsPartial ? "Tables.Yes" : "Tables.No"]), .. Cells(w.Values)]))],
        Note = result.OmittedWeeks > 0 ? text["NarrativeFraming.OmittedWeeks", text.Count("Week", result.OmittedWeeks)] : null,
    };

    private static DataTable Platforms(NarrativeFramingResult result, PageText text) => new()
    {
        Key = "platforms",
        Caption = text["NarrativeFraming.PlatformsTable"],
        Columns = [DataColumn.Words(text["Platform.Head"]), .. Columns(text)],
        Rows = [.. result.Segments.Select(s => new DataRow(WireNames.Of(s.Platform), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values)]))],
    };

    private static DataTable Posts(NarrativeFramingResult result, PageText text, ClientView view) => new()
    {
        Key = "posts",
        Caption = text["NarrativeFraming.PostsTable"],
        Columns =
        [
            DataColumn.Words(text["Engagement.Post"]),
            DataColumn.Words(text["NarrativeFraming.Dominant"]),
            .. Columns(text).Select(static c => c with { IsCompared = false }),
        ],
        Rows = [.. result.PerPost.Select(p => new DataRow(
            p.PostId.ToString(),
            [
                new PostCell(p.PostId, view.NameOf(p, text), p.Url),
                new WordsCell(p.Values.Dominant is { } dominant ? Name(text, dominant) : text["NarrativeFraming.NoneClear"]),
                .. Cells(p.Values),
            ]))],
        Note = text.PostsNote(result.OmittedPosts),
    };

    private static IEnumerable<DataColumn> Columns(PageText text) =>
    [
        .. Enum.GetValues<NewsFrame>().Select(f => DataColumn.Measured(Name(text, f), Intensity)),
        .. ToneNames.Select(t => DataColumn.Measured(text["NarrativeFraming.ToneColumn", Name(text, t)], Share)),
    ];

    // Every profile has the five frames, in the order of their names.
    private static IEnumerable<Cell> Cells(FramingProfile profile) =>
    [
        .. Enum.GetValues<NewsFrame>().Select(f => new MeasuredCell(profile.Frames.First(i => i.Frame == f).Intensity)),
        .. Of(profile.Tones).Select(static t => new MeasuredCell(t.Share)),
    ];
}
