using System.Globalization;
using System.Text;
using Pixely.Core.Analysis.Metrics;

namespace Pixely.Core.Analysis.Modules.Drivers;

/// <summary>What can be counted in a caption.</summary>
/// <param name="Characters">Unicode characters, blanks at both ends left out.</param>
/// <param name="Hashtags">Different hashtags.</param>
/// <param name="AsksQuestion">It has a question mark that is not part of a link.</param>
/// <param name="HasEmoji">It has an emoji.</param>
internal readonly record struct Caption(int Characters, int Hashtags, bool AsksQuestion, bool HasEmoji)
{
    /// <summary>Reads a caption.</summary>
    /// <param name="content">The caption.</param>
    /// <param name="hashtags">Reads its hashtags.</param>
    public static Caption Read(string content, HashtagReader hashtags)
    {
        var text = content.AsSpan().Trim();
        var (characters, question, emoji, isInLink) = (0, false, false, false);
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            characters++;
            var rest = text[position..];
            position += rune.Utf16SequenceLength;
            isInLink = Rune.IsWhiteSpace(rune)
                ? false
                : isInLink || rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            if (!isInLink)
            {
                question |= rune.Value is '?' or '¿';
                emoji |= IsEmoji(rune);
            }
        }

        return new Caption(characters, hashtags.Read(content).Count, question, emoji);
    }

    // Pictographs, dingbats and flags; not signs such as © or arrows that fonts draw as letters.
    private static bool IsEmoji(Rune rune) => rune.Value switch
    {
        >= 0x1F000 and <= 0x1FAFF => true,
        >= 0x2600 and <= 0x27BF or >= 0x2B00 and <= 0x2BFF => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol,
        _ => false,
    };
}
