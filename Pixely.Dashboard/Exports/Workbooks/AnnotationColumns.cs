using Pixely.Core.Annotations;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.PixelyApi;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>What an annotator says about a text, in columns; all empty while a text has no annotation.</summary>
internal sealed class AnnotationColumns(PageText text)
{
    /// <summary>Widths of the columns, in characters.</summary>
    public static readonly IReadOnlyList<double> Widths = [11, 12, 10, .. Enumerable.Repeat(11.0, Emotions.Length), 30, 13, 13, 12, 10, 10, .. Enumerable.Repeat(12.0, 10)];

    private static readonly CellStyle Score = CellStyle.Of(NumberFormat.Plain(2));

    // Names are looked up once, not for each of a million rows.
    private readonly Dictionary<Enum, SheetCell> _names = [];

    private static Emotion[] Emotions => Enum.GetValues<Emotion>();

    /// <summary>Heads of the columns.</summary>
    public IEnumerable<string> Heads =>
    [
        text["Exports.Language"],
        text["Exports.Sentiment"],
        text["Exports.Polarity"],
        .. Emotions.Select(text.Name),
        text["Exports.Topics"],
        text["Exports.Tone"],
        text["Exports.Intent"],
        text["Exports.Subjectivity"],
        text["Exports.Irony"],
        text["Exports.Confidence"],
        .. Keys.Select(k => text[k]),
    ];

    private static string[] Keys =>
    [
        "Exports.Trait.sincerity", "Exports.Trait.excitement", "Exports.Trait.competence", "Exports.Trait.sophistication", "Exports.Trait.ruggedness",
        "Exports.Frame.conflict", "Exports.Frame.economic_consequences", "Exports.Frame.human_interest", "Exports.Frame.morality",
        "Exports.Frame.responsibility",
    ];

    /// <summary>Adds the cells of a text.</summary>
    public void Add(List<SheetCell> row, AnnotationValues? values)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (values is null)
        {
            return;
        }

        row.Add(Name(values.Language));
        row.Add(Name(values.Sentiment));
        row.Add(Number(values.Polarity));
        foreach (var emotion in Emotions)
        {
            row.Add(Number(values.Emotions[emotion]));
        }

        row.Add(SheetCell.Of(string.Join(", ", values.Topics.Select(t => text.Topic(t.Key, t.Label)))));
        row.Add(values.Tone is { } tone ? Name(tone) : SheetCell.Empty);
        row.Add(Name(values.Intent));
        row.Add(Number(values.Subjectivity));
        row.Add(Number(values.Irony));
        row.Add(Number(values.Confidence));
        ReadOnlySpan<float> scores =
        [
            values.Traits.Sincerity, values.Traits.Excitement, values.Traits.Competence, values.Traits.Sophistication, values.Traits.Ruggedness,
            values.Frames.Conflict, values.Frames.EconomicConsequences, values.Frames.HumanInterest, values.Frames.Morality, values.Frames.Responsibility,
        ];
        foreach (var score in scores)
        {
            row.Add(Number(score));
        }
    }

    // The decimal digits that the number was written with, not those of its binary neighbour.
    private static SheetCell Number(float value) => SheetCell.Of((double)(decimal)value, Score);

    private SheetCell Name<T>(T value)
        where T : struct, Enum
    {
        if (!_names.TryGetValue(value, out var cell))
        {
            cell = SheetCell.Of(text.Find($"{typeof(T).Name}.{WireNames.Of(value)}") ?? text[$"Exports.{typeof(T).Name}.{WireNames.Of(value)}"]);
            _names.Add(value, cell);
        }

        return cell;
    }
}
