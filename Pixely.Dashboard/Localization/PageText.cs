using System.Globalization;
using Pixely.Core.Clients;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Localization;

/// <summary>Every text, number and date of a page, in the reader's language and, once the client is known, in its time zone.</summary>
public sealed class PageText
{
    private const char NoBreakSpace = '\u00a0';

    private readonly TextCatalog _texts;
    private readonly TimeProvider _clock;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private IReadOnlyList<string> _hidden = [];

    internal PageText(TextCatalog texts, TimeProvider clock, string language)
    {
        _texts = texts;
        _clock = clock;
        Language = language;
        Culture = Languages.DefaultCulture(language);
    }

    /// <summary>Two letters: <c>es</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>Culture of numbers and dates.</summary>
    public CultureInfo Culture { get; private set; }

    /// <summary>The present day where the client is.</summary>
    public DateOnly Today => DayOf(_clock.GetUtcNow());

    /// <summary>A text.</summary>
    /// <exception cref="InvalidOperationException">The resources have no such key.</exception>
    public string this[string key] => Find(key) ?? throw new InvalidOperationException($"There is no text '{key}'.");

    /// <summary>A text with its places filled in, numbers and dates by culture.</summary>
    public string this[string key, params ReadOnlySpan<object?> arguments] => string.Format(Culture, this[key], arguments);

    /// <summary>A text, or null when the resources have no such key.</summary>
    public string? Find(string key) => _texts.Find(Language, key);

    /// <summary>From here on, numbers follow the client's locale and days its time zone.</summary>
    public void Follow(ClientProfile client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Culture = Languages.CultureFor(Language, client.Locale);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>From here on, sentences of modules are written without these names.</summary>
    public void Hide(IReadOnlySet<string> names) => _hidden = [.. names.OrderByDescending(static n => n.Length)];

    /// <summary>A sentence of a module without the names that are hidden.</summary>
    public string WithoutHidden(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return _hidden.Aggregate(sentence, (rest, name) => rest.Replace(name, this["Evidence.HiddenName"], StringComparison.Ordinal));
    }

    /// <summary>Name of an enum's value: key <c>{Type}.{wire name}</c>.</summary>
    public string Name<T>(T value)
        where T : struct, Enum =>
        this[$"{typeof(T).Name}.{WireNames.Of(value)}"];

    /// <summary>A number of things in words: "1 comentario", "1.204 comentarios".</summary>
    /// <param name="thing">Key, with the endings <c>.One</c> and <c>.Many</c>.</param>
    /// <param name="count">How many.</param>
    public string Count(string thing, long count) =>
        count == 1 ? this[$"{thing}.One"] : string.Format(Culture, this[$"{thing}.Many"], Whole(count));

    /// <summary>A whole number with separators.</summary>
    public string Whole(long value) => value.ToString("N0", Culture);

    /// <summary>A number with fixed decimals.</summary>
    public string Number(double value, int decimals) => NoNegativeZero(value, decimals).ToString($"N{decimals}", Culture);

    /// <summary>A share 0..1 as per cent.</summary>
    public string Percent(double share, int decimals) =>
        NoNegativeZero(share, decimals + 2).ToString($"P{decimals}", Culture).Replace(' ', NoBreakSpace);

    /// <summary>A round share 0..1 as per cent, without decimals that say nothing: for axes.</summary>
    public string ShortPercent(double share)
    {
        var percent = Math.Round(share * 100, 6);
        return Percent(share, percent == Math.Round(percent) ? 0 : percent == Math.Round(percent, 1) ? 1 : 2);
    }

    /// <summary>A difference -1..1 as points with its sign, -100..+100.</summary>
    public string Points(double difference, int decimals) => WithSign(difference * 100, decimals);

    /// <summary>A difference with its sign.</summary>
    public string WithSign(double difference, int decimals)
    {
        var rounded = NoNegativeZero(difference, decimals);
        var sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
        return sign + Math.Abs(rounded).ToString($"N{decimals}", Culture);
    }

    /// <summary>An instant on the clocks where the client is.</summary>
    public DateTimeOffset LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>An instant's day where the client is.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalOf(instant).DateTime);

    /// <summary>An instant as clocks show it where the client is.</summary>
    public DateTime LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    /// <summary>A day, short: "3 sept 2026".</summary>
    public string Day(DateOnly day) => day.ToString(this["Format.Day"], Culture);

    /// <summary>A day without its year: "3 sept".</summary>
    public string DayAndMonth(DateOnly day) => day.ToString(this["Format.DayMonth"], Culture);

    /// <summary>An instant where the client is, to the minute, with its zone.</summary>
    public string Instant(DateTimeOffset instant) =>
        this["Format.InZone", TimeZoneInfo.ConvertTime(instant, _zone).ToString(this["Format.Instant"], Culture), Zone];

    /// <summary>Name of the client's time zone for people: "Madrid", "Ciudad de México".</summary>
    public string Zone => ZoneName(_zone.Id);

    /// <summary>Name of a time zone for people: its city as the reader's language calls it, where that is known, else as the zone writes it.</summary>
    /// <param name="id">IANA name, such as <c>America/Mexico_City</c>.</param>
    public string ZoneName(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var city = id[(id.LastIndexOf('/') + 1)..];
        return Find($"Zones.{city}") ?? city.Replace('_', ' ');
    }

    /// <summary>How long ago an instant was, in words: "hace 3 horas".</summary>
    public string Ago(DateTimeOffset instant)
    {
        var age = _clock.GetUtcNow() - instant;
        return age switch
        {
            { TotalMinutes: < 1 } => this["Ago.Now"],
            { TotalHours: < 1 } => Count("Ago.Minutes", (long)age.TotalMinutes),
            { TotalDays: < 1 } => Count("Ago.Hours", (long)age.TotalHours),
            { TotalDays: < 30 } => Count("Ago.Days", (long)age.TotalDays),
            { TotalDays: < 365 } => Count("Ago.Months", (long)(age.TotalDays / 30)),
            _ => Count("Ago.Years", (long)(age.TotalDays / 365)),
        };
    }

    /// <summary>A span of days in words: "del 15 al 21 de noviembre de 2026".</summary>
    public string Days(DateOnly? from, DateOnly? to)
    {
        var full = this["Format.DayLong"];
        return (from, to) switch
        {
            (null, null) => this["Days.All"],
            ({ } first, null) => this["Days.Since", first.ToString(full, Culture)],
            (null, { } last) => this["Days.Until", last.ToString(full, Culture)],
            ({ } first, { } last) when first == last => this["Days.One", first.ToString(full, Culture)],
            ({ } first, { } last) => this["Days.Between", first.ToString(ShortestStart(first, last), Culture), last.ToString(full, Culture)],
        };
    }

    private string ShortestStart(DateOnly first, DateOnly last) =>
        first.Year != last.Year ? this["Format.DayLong"]
        : first.Month != last.Month ? this["Format.DayMonthLong"]
        : "%d";

    private static double NoNegativeZero(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? 0 : rounded;
    }
}
