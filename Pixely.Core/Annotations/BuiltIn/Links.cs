namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Web addresses in texts.</summary>
internal static class Links
{
    /// <summary>Length of the web address that begins at a position, or 0.</summary>
    public static int LengthAt(string text, int position)
    {
        var rest = text.AsSpan(position);
        if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var length = rest.IndexOfAny(' ', '\n', '\t');
        length = length < 0 ? rest.Length : length;
        return rest[..length].Contains('.') || rest[..length].Contains('/') || length is 4 or 5 ? length : 0;
    }
}
