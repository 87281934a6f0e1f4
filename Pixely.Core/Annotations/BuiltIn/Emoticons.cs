namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Faces and hearts made of punctuation.</summary>
internal static class Emoticons
{
    // Longer ones first: ":')" would else be read up to its apostrophe.
    private static readonly string[] All =
    [
        ":'(", ":')", ":-)", ":-(", ":-D", ":-P", ":-*", ":-/", ";-)", ":)", ":(", ":D", ":P", ":*", ":/", ":O", ":o", ";)", "=)", "=(",
        "<3", "</3", ">:(", "^^",
    ];

    /// <summary>Length of the emoticon that begins at a position, or 0.</summary>
    public static int LengthAt(string text, int position)
    {
        if (text[position] is not (':' or ';' or '=' or '<' or '>' or '^'))
        {
            return 0;
        }

        foreach (var emoticon in All)
        {
            if (text.AsSpan(position).StartsWith(emoticon, StringComparison.Ordinal) && !IsInsideWord(text, position, emoticon))
            {
                return emoticon.Length;
            }
        }

        return 0;
    }

    // "nota:Dos" and "10:0" are no faces.
    private static bool IsInsideWord(string text, int position, string emoticon)
    {
        var end = position + emoticon.Length;
        return char.IsLetterOrDigit(emoticon[^1]) && end < text.Length && char.IsLetterOrDigit(text[end]);
    }
}
