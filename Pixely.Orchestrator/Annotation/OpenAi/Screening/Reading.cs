using System.Globalization;
using System.Text;

namespace Pixely.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>The ways in which a model could read a text that people cannot, or not at once.</summary>
internal static class Reading
{
    // Letters of other alphabets that look like Latin ones, and digits that stand for letters.
    private const string Lookalikes = "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwвbнhкkмmтtοoαaεeιiκkνvρpτtυuχxβbηnıi";
    private const string Leet = "0o1i3e4a5s7t@a$s!i|l";

    /// <summary>Lower case, compatibility forms resolved, without accents and invisible characters.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Normalized(text))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark:
                    break;
                case UnicodeCategory.Control:
                    folded.Append(c is '\n' or '\t' ? c : ' ');
                    break;
                default:
                    folded.Append(c);
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>Words only, separated by one blank; letters that look Latin made Latin.</summary>
    public static string Words(string folded)
    {
        var words = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            var latin = Map(c, Lookalikes);
            if (char.IsLetterOrDigit(latin))
            {
                words.Append(latin);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString();
    }

    /// <summary>The same with digits and signs read as the letters they imitate.</summary>
    public static string Unleeted(string folded)
    {
        var text = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            text.Append(Map(c, Leet));
        }

        return Words(text.ToString());
    }

    /// <summary>Letters only, without any blank: "i g n o r a" is a word again.</summary>
    public static string Squeezed(string words) => string.Concat(words.Where(char.IsLetter));

    /// <summary>Backwards.</summary>
    public static string Reversed(string squeezed) => string.Create(squeezed.Length, squeezed, static (span, source) =>
    {
        source.CopyTo(span);
        span.Reverse();
    });

    /// <summary>Letters moved by half the alphabet.</summary>
    public static string Rotated(string squeezed) =>
        string.Concat(squeezed.Select(static c => char.IsAsciiLetterLower(c) ? (char)('a' + ((c - 'a' + 13) % 26)) : c));

    private static string Normalized(string text)
    {
        // Normalisation refuses unpaired surrogates.
        var sound = string.Concat(text.EnumerateRunes().Select(static rune => rune.ToString()));
        return sound.Normalize(NormalizationForm.FormKD).ToLowerInvariant();
    }

    private static char Map(char c, string pairs)
    {
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i] == c)
            {
                return pairs[i + 1];
            }
        }

        return c;
    }
}
