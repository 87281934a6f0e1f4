using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Core.Privacy;

/// <summary>
/// What stands where a text or name was erased: <c>erased_</c> and hex digits. In stored comments 32, the same for all comments of one person
/// or text of one erasure; in stored results 64, the commitment that the insight's hash covers. It can be a name, so that figures about
/// people stay; screens and reports say in words what it means.
/// </summary>
public static partial class ErasedText
{
    /// <summary>How it begins.</summary>
    public const string Prefix = "erased_";

    /// <summary>Replaces every marker within a text, with the @ before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Told where a marker begins and its hex digits, what to write instead.</param>
    public static string Replace(string text, Func<int, string, string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        return text.Contains(Prefix, StringComparison.Ordinal)
            ? Marker().Replace(text, match => words(match.Index, match.Value[(match.Value.IndexOf('_', StringComparison.Ordinal) + 1)..]))
            : text;
    }

    /// <summary>Whether a text of a stored result was erased.</summary>
    public static bool IsErased(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Prefix.Length + 64 && IsIn(text);
    }

    /// <summary>Whether a text, or the name within it, was erased.</summary>
    public static bool IsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(Prefix, StringComparison.Ordinal) && Marker().IsMatch(text);
    }

    [GeneratedRegex(@"@?\berased_[0-9a-f]{32}(?:[0-9a-f]{32})?\b", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Marker();
}
