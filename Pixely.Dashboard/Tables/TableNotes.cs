using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Tables;

/// <summary>Notes that several tables share.</summary>
internal static class TableNotes
{
    /// <summary>What a list of posts leaves out, in sentences; null when it is complete and there is nothing else to say.</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="omittedPosts">Posts beyond the longest list.</param>
    /// <param name="others">Further sentences; null ones are left out.</param>
    public static string? PostsNote(this PageText text, int omittedPosts, params ReadOnlySpan<string?> others)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> sentences = omittedPosts > 0 ? [text["Tables.OmittedPosts", text.Count("PostCount", omittedPosts)]] : [];
        foreach (var other in others)
        {
            if (other is { Length: > 0 })
            {
                sentences.Add(other);
            }
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
