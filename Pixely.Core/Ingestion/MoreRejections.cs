using System.Globalization;
using System.Resources;

namespace Pixely.Core.Ingestion;

/// <summary>Stands for rejections that are not told one by one: a formula that breaks down a whole column is a million of them.</summary>
public static class MoreRejections
{
    /// <summary>
    /// Rejections that are told one by one: more than anybody reads, and of the longest sheet still as large a share as makes an alert.
    /// </summary>
    public const int MostTold = 100_000;

    // Stored reasons are Spanish, whatever the machine's language.
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es");
    private static readonly ResourceManager Sentences = new(typeof(MoreRejections));

    /// <summary>The rejection that says how many others a sheet has.</summary>
    /// <param name="sheet">The sheet as the source spells it.</param>
    /// <param name="row">Row of the first of them, or 0 where it does not matter.</param>
    /// <param name="count">How many they are.</param>
    public static Rejection Of(string sheet, int row, int count) => new()
    {
        Sheet = sheet,
        Row = row,
        Code = RejectionCodes.MoreRejections,
        Reason = Sentences.GetString(RejectionCodes.MoreRejections, Spanish)
            ?? throw new InvalidOperationException($"There is no sentence for the code '{RejectionCodes.MoreRejections}'."),
        Count = count,
    };
}
