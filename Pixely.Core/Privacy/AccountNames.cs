using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Modules.KeyVoices;

namespace Pixely.Core.Privacy;

/// <summary>Names of accounts as the analysis compares them, for whoever replaces them without changing a figure.</summary>
public static class AccountNames
{
    private const int MostWordsOfAName = 3;

    /// <summary>A name without blanks and @, in upper case: equal names are one account.</summary>
    public static string KeyOf(string author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return VoiceComments.WithoutAt(author).ToUpperInvariant();
    }

    /// <summary>A name as it is compared with those of competitors: letters and digits, without case and accents.</summary>
    public static string CompetitorKeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Competitors.KeyOf(name);
    }

    /// <summary>Mentions with @ of known accounts within a text: the longest beginning, of three words at most, that is one's name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isKnown">Told a name in upper case, whether there is such an account.</param>
    /// <returns>Where the names stand, without their @, and their keys.</returns>
    public static IEnumerable<(int Start, int Length, string Key)> MentionsIn(string text, Func<string, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(isKnown);
        return Mentions(text, isKnown);
    }

    private static IEnumerable<(int Start, int Length, string Key)> Mentions(string text, Func<string, bool> isKnown)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var found = "";
            var end = at + 1;
            for (var words = 0; words < MostWordsOfAName; words++, end++)
            {
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
                {
                    end++;
                }

                var name = text[(at + 1)..end].TrimEnd('.').ToUpperInvariant();
                found = name.Length > 0 && isKnown(name) ? name : found;
                if (end >= text.Length || text[end] != ' ')
                {
                    break;
                }
            }

            if (found.Length > 0)
            {
                yield return (at + 1, found.Length, found);
            }
        }
    }
}
