using System.Buffers;
using Pixely.Core.Ingestion;

namespace Pixely.Persistence.Ingestion;

/// <summary>
/// What is stored of an offending cell. Nobody could find what people wrote and are called among rejected cells to erase it, and tomorrow's sheet
/// would bring it back: of comments only what cannot be either is stored. Sheet, row, column and reason are enough to find the cell.
/// </summary>
internal static class RejectedValue
{
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789 /:.,+-");

    // Any other sheet may be that of the comments, however it is spelled.
    private static readonly string[] SheetsWithoutPeople = ["posts", "followers", "competitors"];

    /// <summary>The value, or null when it may be a text or a name of a person. A date moved by a column may be one, too.</summary>
    public static string? Of(Rejection rejection) =>
        rejection.Code == RejectionCodes.UnknownPost
        || SheetsWithoutPeople.Contains(string.Concat(rejection.Sheet.Where(char.IsLetterOrDigit)), StringComparer.OrdinalIgnoreCase)
        || !rejection.Value.AsSpan().ContainsAnyExcept(Figures)
            ? rejection.Value
            : null;
}
