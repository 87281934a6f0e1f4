namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Guesses the language of a text from its most frequent words.</summary>
internal static class LanguageGuess
{
    private static readonly int LanguageCount = Enum.GetValues<TextLanguage>().Length;

    public static TextLanguage Of(FoldedText text)
    {
        Span<int> votes = stackalloc int[LanguageCount];
        votes.Clear();
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word || token.Facts is not { Languages: { Length: > 0 } languages })
            {
                continue;
            }

            foreach (var language in languages)
            {
                // A word that two languages share is half a sign of each.
                votes[(int)language] += languages.Length == 1 ? 2 : 1;
            }
        }

        // Letters and marks that one language alone uses.
        votes[(int)TextLanguage.Es] += text.Source.AsSpan().ContainsAny("ñÑ¿¡") ? 3 : 0;
        votes[(int)TextLanguage.Pt] += text.Source.AsSpan().ContainsAny("ãõÃÕ") ? 3 : 0;

        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            best = votes[i] > votes[best] ? i : best;
        }

        return votes[best] == 0 ? TextLanguage.Other : (TextLanguage)best;
    }
}
