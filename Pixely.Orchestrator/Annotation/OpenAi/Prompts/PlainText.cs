using System.Globalization;
using System.Text;

namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>A text as a model gets to see it.</summary>
/// <param name="Value">Without control and invisible characters, blanks joined, at most so long.</param>
/// <param name="IsCut">Whether its middle was left out.</param>
internal sealed record PlainText(string Value, bool IsCut)
{
    private const string Gap = " […] ";
    private const int Joiner = 0x200D;

    /// <summary>Whether there is anything for a model to read: without a letter the rules see all there is.</summary>
    public bool HasWords { get; } = Value.Any(char.IsLetter);

    /// <summary>Makes a text plain.</summary>
    /// <param name="text">Anything that a spreadsheet can hold.</param>
    /// <param name="maximumLength">Characters, beyond which two thirds are kept from the beginning and one from the end.</param>
    public static PlainText Of(string text, int maximumLength)
    {
        var plain = new StringBuilder(Math.Min(text.Length, 4 * maximumLength));
        foreach (var rune in text.EnumerateRunes())
        {
            Append(plain, rune);
        }

        var value = plain.ToString().Trim();
        return value.Length <= maximumLength ? new PlainText(value, IsCut: false) : new PlainText(Cut(value, maximumLength), IsCut: true);
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        var last = plain.Length > 0 ? plain[^1] : ' ';
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                if (last != ' ')
                {
                    plain.Append(' ');
                }

                break;
            // Within an emoji a joiner is part of the picture; anywhere else invisible characters only hide something.
            case UnicodeCategory.Format when rune.Value != Joiner || !IsPictorial(last):
            case UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                break;
            default:
                // What stands for an unpaired surrogate.
                if (rune != Rune.ReplacementChar)
                {
                    plain.Append(rune.ToString());
                }

                break;
        }
    }

    private static bool IsPictorial(char last) => char.IsSurrogate(last) || last is >= '\u2190' and <= '\u2bff' or '\ufe0f';

    private static string Cut(string text, int maximumLength)
    {
        var tail = (maximumLength - Gap.Length) / 3;
        var head = maximumLength - Gap.Length - tail;
        var end = text.Length - tail;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        end += char.IsLowSurrogate(text[end]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), Gap, text.AsSpan(end));
    }
}
