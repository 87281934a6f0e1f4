using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>Takes out of a text what no database and no JSON can hold, and nobody can see.</summary>
internal static class StorableText
{
    /// <summary>The text without NUL characters; half a surrogate pair becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        var visible = text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        return visible.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(visible)) : visible;
    }
}
