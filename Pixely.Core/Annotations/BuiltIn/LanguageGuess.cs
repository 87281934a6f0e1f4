namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Guesses the language of a text from its most frequent words and from those that express something in one language only.</summary>
internal static class LanguageGuess
{
    private static readonly int LanguageCount = Enum.GetValues<TextLanguage>().Length;

    public static TextLanguage Of(FoldedText text)
    {
        Span<int> votes = stackalloc int[LanguageCount];
        votes.Clear();
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word || token.Facts is not { } facts)
            {
                continue;
            }

            foreach (var language in facts.Languages)
            {
                // A word that languages share is half a sign of each.
                votes[(int)language] += facts.Languages.Length == 1 ? 2 : 1;
            }

            // So is a word that only one of the word lists knows: it may be a stem by chance.
            votes[(int)TextLanguage.Es] += facts.English.IsEmpty && !facts.Spanish.IsEmpty ? 1 : 0;
            votes[(int)TextLanguage.En] += facts.Spanish.IsEmpty && !facts.English.IsEmpty ? 1 : 0;
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
