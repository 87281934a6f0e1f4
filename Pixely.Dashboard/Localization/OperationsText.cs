namespace Pixely.Dashboard.Localization;

/// <summary>Amounts and times of the operations pages, which belong to clients of many time zones.</summary>
public static class OperationsText
{
    private const decimal Cent = 0.01m;

    /// <summary>A span of time: "8 s", "2 min 5 s", "1 h 4 min".</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="seconds">0 or more.</param>
    public static string Duration(this PageText text, double seconds)
    {
        ArgumentNullException.ThrowIfNull(text);
        var span = TimeSpan.FromSeconds(Math.Round(seconds));
        return span switch
        {
            { TotalMinutes: < 1 } => text["Operations.Duration.Seconds", text.Whole((long)span.TotalSeconds)],
            { TotalHours: < 1 } => text["Operations.Duration.Minutes", span.Minutes, span.Seconds],
            _ => text["Operations.Duration.Hours", text.Whole((long)span.TotalHours), span.Minutes],
        };
    }

    /// <summary>US dollars with cents; small amounts with as many decimals as they need, at most six.</summary>
    public static string Dollars(this PageText text, decimal amount)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isSmall = amount is not 0 and < Cent and > -Cent;
        return text["Operations.Dollars", amount.ToString(isSmall ? "#,0.00####" : "N2", text.Culture)];
    }

    /// <summary>An instant in a time zone that need not be the page's, with its place.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">IANA name; an unknown one is taken for UTC.</param>
    public static string InstantIn(this PageText text, DateTimeOffset instant, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(timeZone);
        return TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? text["Format.InZone", Written(text, TimeZoneInfo.ConvertTime(instant, zone)), text.ZoneName(timeZone)]
            : text.InstantInUtc(instant);
    }

    /// <summary>An instant in UTC.</summary>
    public static string InstantInUtc(this PageText text, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text["Operations.Utc", Written(text, instant.ToUniversalTime())];
    }

    /// <summary>How long from now an instant is, in words: "dentro de 3 horas"; a past one is due.</summary>
    public static string Ahead(this PageText text, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(text);
        return wait switch
        {
            { TotalMinutes: < 1 } => text["Operations.Ahead.Now"],
            { TotalHours: < 1 } => text.Count("Operations.Ahead.Minutes", (long)wait.TotalMinutes),
            { TotalDays: < 1 } => text.Count("Operations.Ahead.Hours", (long)wait.TotalHours),
            _ => text.Count("Operations.Ahead.Days", (long)wait.TotalDays),
        };
    }

    /// <summary>A month: "noviembre de 2026".</summary>
    public static string Month(this PageText text, DateOnly month)
    {
        ArgumentNullException.ThrowIfNull(text);
        return month.ToString(text["Operations.Month.Format"], text.Culture);
    }

    /// <summary>A month, short: "nov 2026".</summary>
    public static string ShortMonth(this PageText text, DateOnly month)
    {
        ArgumentNullException.ThrowIfNull(text);
        return month.ToString("MMM yyyy", text.Culture);
    }

    private static string Written(PageText text, DateTimeOffset instant) => instant.ToString(text["Format.Instant"], text.Culture);
}
