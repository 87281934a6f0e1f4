using System.Resources;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion.Reasons;

/// <summary>Builds rejections; the sentence of a code comes from RejectionReasons.resx.</summary>
internal static class RejectionReasons
{
    private const int LongestValue = 200;

    private static readonly ResourceManager Sentences = new(typeof(RejectionReasons));

    /// <summary>A rejection.</summary>
    /// <param name="sheet">The sheet as the source spells it.</param>
    /// <param name="row">Row number, or 0 for the whole sheet.</param>
    /// <param name="column">The column as the source spells it, or null for the whole row.</param>
    /// <param name="value">The offending value, or null; it is cut.</param>
    /// <param name="code">One of <see cref="RejectionCodes"/>.</param>
    /// <param name="detail">What the sentence of the code quotes, if it quotes anything.</param>
    public static Rejection Reject(string sheet, int row, string? column, string? value, string code, object? detail = null) => new()
    {
        Sheet = sheet,
        Row = row,
        Column = column is { Length: > LongestValue } ? column[..LongestValue] : column,
        Value = Cut(value),
        Code = code,
        Reason = ReasonSentence.Of(Sentences, code, detail),
    };

    private static string? Cut(string? value)
    {
        if (value is null || value.Length <= LongestValue)
        {
            return value;
        }

        // Half a surrogate pair could not be stored.
        var length = char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue;
        return value[..length];
    }
}
