using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Emotions: intensities overall, by network and by post.</summary>
public sealed class EmotionsTables : ModuleTables<EmotionsResult>
{
    /// <inheritdoc/>
    public override IEnumerable<DataTable> Of(EmotionsResult result, PageText text, ClientView view)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        var intensity = NumberFormat.Plain(2);
        yield return new DataTable
        {
            Key = "intensities",
            Caption = text["Emotions.Table", text["Subject.All"]],
            Columns = [DataColumn.Words(text["Emotions.Head"]), DataColumn.Measured(text["Emotions.Axis"], intensity)],
            Rows = [.. result.Summary.Intensities.Select(i => new DataRow(i.Emotion.ToString(), [new WordsCell(text.Name(i.Emotion)), new MeasuredCell(i.Intensity)]))],
        };
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["Emotions.ByPlatform"],
            Columns = [DataColumn.Words(text["Platform.Head"]), .. Emotions(result.Segments.Select(static s => s.Values), text, intensity)],
            Rows = [.. result.Segments.Select(s => new DataRow(s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), .. Cells(s.Values)]))],
        };
        yield return new DataTable
        {
            Key = ModuleTableKeys.Posts,
            Caption = text["Emotions.ByPost"],
            Columns =
            [
                DataColumn.Words(text["Engagement.Post"]),
                DataColumn.Words(text["Emotions.DominantHead"]),
                .. Emotions(result.PerPost.Select(static p => p.Values), text, intensity).Select(static c => c with { IsCompared = false }),
            ],
            Rows = [.. result.PerPost.Select(p => new DataRow(
                p.PostId.ToString(),
                [
                    new PostCell(p.PostId, view.NameOf(p, text), p.Url),
                    new WordsCell(p.Values.Dominant is { } dominant ? text.Name(dominant) : text["Headlines.NoDominant"]),
                    .. Cells(p.Values),
                ]))],
            Note = result.OmittedPosts > 0 ? text["Tables.OmittedPosts", text.Count("PostCount", result.OmittedPosts)] : null,
        };
    }

    private static IEnumerable<DataColumn> Emotions(IEnumerable<EmotionProfile> profiles, PageText text, NumberFormat format) =>
        (profiles.FirstOrDefault()?.Intensities ?? []).Select(i => DataColumn.Measured(text.Name(i.Emotion), format));

    private static IEnumerable<Cell> Cells(EmotionProfile profile) => profile.Intensities.Select(static i => new MeasuredCell(i.Intensity));
}
