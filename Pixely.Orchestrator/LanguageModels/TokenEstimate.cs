namespace Pixely.Orchestrator.LanguageModels;

/// <summary>
/// Estimates tokens without the model's own vocabulary, which differs from service to service: four Latin letters make about one
/// token, any other character about one of its own.
/// </summary>
internal static class TokenEstimate
{
    private const int AsciiPerToken = 4;
    private const int AsciiPerTokenAtWorst = 2;

    /// <summary>What a text takes, more or less.</summary>
    public static int Of(ReadOnlySpan<char> text) => Count(text, AsciiPerToken, otherTokens: 1);

    /// <summary>More than a text takes.</summary>
    public static int MostOf(ReadOnlySpan<char> text) => Count(text, AsciiPerTokenAtWorst, otherTokens: 2);

    private static int Count(ReadOnlySpan<char> text, int asciiPerToken, int otherTokens)
    {
        var ascii = 0;
        foreach (var c in text)
        {
            ascii += char.IsAscii(c) ? 1 : 0;
        }

        return ((ascii + asciiPerToken - 1) / asciiPerToken) + ((text.Length - ascii) * otherTokens);
    }
}
