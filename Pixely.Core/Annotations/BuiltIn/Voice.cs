namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>
/// How far a text speaks for its writer rather than reports: headlines, announcements and quotations are full of words of feeling
/// that nobody feels.
/// </summary>
internal static class Voice
{
    private const int ManyHashtags = 4;
    private const float QuotedFactor = 0.8f;
    private const float TaggedFactor = 0.85f;
    private const float ExclaimedFactor = 1.05f;

    /// <summary>Factor for the emotions of a text, 0.65..1.05.</summary>
    public static float Of(FoldedText text)
    {
        var hashtags = 0;
        var factor = 1f;
        var kinds = 0u;
        foreach (ref readonly var token in text.Tokens)
        {
            hashtags += token.Kind == TokenKind.Hashtag ? 1 : 0;
            kinds |= 1u << (int)token.Kind;
        }

        factor *= (kinds & (1u << (int)TokenKind.Quote)) != 0 ? QuotedFactor : 1;
        factor *= (kinds & (1u << (int)TokenKind.Exclamation)) != 0 ? ExclaimedFactor : 1;
        return hashtags >= ManyHashtags ? factor * TaggedFactor : factor;
    }
}
