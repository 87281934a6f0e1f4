using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Evens out what spreadsheets put between the characters that count.</summary>
internal static partial class CellText
{
    /// <summary>Trimmed, every run of white space (also non-breaking, narrow and thin) one blank, invisible marks gone.</summary>
    public static string Clean(string text) => WhiteSpace.Replace(Marks.Replace(text, ""), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex WhiteSpace { get; }

    // Directional marks and the byte order mark travel with copied dates.
    [GeneratedRegex(@"[\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Marks { get; }
}
