using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables.Modules;

/// <summary>Emotions: intensities overall, by network and by post, and their mean.</summary>
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
            Key = "mean",
            Caption = text["Emotions.MeanTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), DataColumn.Measured(text["Emotions.Axis"], intensity), DataColumn.Words(text["Emotions.DominantHead"])],
            Rows =
            [
                new DataRow("All", [new WordsCell(text["Emotions.AllPlatforms"]), new MeasuredCell(result.Summary.MeanIntensity), Dominant(result.Summary, text)]),
                .. result.Segments.Select(s => new DataRow(
                    s.Platform.ToString(), [new WordsCell(text.Name(s.Platform)), new MeasuredCell(s.Values.MeanIntensity), Dominant(s.Values, text)])),
            ],
        };
        yield return new DataTable
        {
            Key = "platforms",
            Caption = text["Emotions.PlatformsTable"],
            Columns = [DataColumn.Words(text["Platform.Head"]), DataColumn.Words(text["Emotions.Head"]), DataColumn.Measured(text["Emotions.Axis"], intensity)],
            Rows = [.. result.Segments.SelectMany(s => s.Values.Intensities.Select(i => new DataRow(
                $"{s.Platform}-{i.Emotion}", [new WordsCell(text.Name(s.Platform)), new WordsCell(text.Name(i.Emotion)), new MeasuredCell(i.Intensity)])))],
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
                    Dominant(p.Values, text),
                    .. Cells(p.Values),
                ]))],
            Note = result.OmittedPosts > 0 ? text["Tables.OmittedPosts", text.Count("PostCount", result.OmittedPosts)] : null,
        };
    }

    private static WordsCell Dominant(EmotionProfile profile, PageText text) =>
        new(profile.Dominant is { } dominant ? text.Name(dominant) : text["Headlines.NoDominant"]);

    private static IEnumerable<DataColumn> Emotions(IEnumerable<EmotionProfile> profiles, PageText text, NumberFormat format) =>
        (profiles.FirstOrDefault()?.Intensities ?? []).Select(i => DataColumn.Measured(text.Name(i.Emotion), format));

    private static IEnumerable<Cell> Cells(EmotionProfile profile) => profile.Intensities.Select(static i => new MeasuredCell(i.Intensity));
}
