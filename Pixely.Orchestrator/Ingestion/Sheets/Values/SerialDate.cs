using System.Globalization;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Spreadsheet serial numbers: days since 30 December 1899, the fraction is the time of day.</summary>
internal static class SerialDate
{
    // 1 January 2000 and 31 December 2099: outside lie years, counts and phone numbers, not dates of posts.
    private const double First = 36_526;
    private const double Last = 73_050;

    /// <summary>The wall clock of a serial number, to the second: the fraction has no more precision than that.</summary>
    public static bool TryRead(double serial, out DateTime local)
    {
        local = default;
        if (!(serial >= First && serial < Last + 1))
        {
            return false;
        }

        local = DateTime.UnixEpoch.AddSeconds(Math.Round((serial - 25_569) * 86_400, MidpointRounding.AwayFromZero));
        return true;
    }

    /// <summary>Reads a serial number that was exported as text, with a decimal point or comma.</summary>
    public static bool TryRead(string text, out DateTime local)
    {
        local = default;
        return double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            && TryRead(serial, out local);
    }
}
