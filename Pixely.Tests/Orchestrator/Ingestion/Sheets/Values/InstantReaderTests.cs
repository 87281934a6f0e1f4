using System.Globalization;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Tests.Orchestrator.Ingestion.Sheets.Values;

public sealed class InstantReaderTests
{
    [Theory]
    [InlineData("2025-11-19T18:30:00Z", "2025-11-19T18:30:00Z")]
    [InlineData("2025-11-19T18:30:00.123Z", "2025-11-19T18:30:00.123Z")]
    [InlineData("2025-11-19T18:30:00.123456789+02:00", "2025-11-19T16:30:00.1234567Z")]
    [InlineData("2025-11-19T18:30:00-0500", "2025-11-19T23:30:00Z")]
    [InlineData("2025-11-19T18:30+01", "2025-11-19T17:30:00Z")]
    [InlineData("2025-11-19 18:30:00+00:00", "2025-11-19T18:30:00Z")]
    [InlineData("2025-11-19 18:30:00 UTC", "2025-11-19T18:30:00Z")]
    public void Reads_an_instant_with_a_zone(string text, string expected) => Assert.Equal(Utc(expected), Read(text));

    [Theory]
    [InlineData("2025-11-19T18:30:00")]
    [InlineData("2025-11-19T18:30")]
    [InlineData("2025-11-19 18:30:00")]
    [InlineData("2025-11-19 18:30")]
    [InlineData("2025/11/19 18:30")]
    [InlineData("2025-11-19T18:30:00.000")]
    [InlineData("2025-11-19 18:30:00,000")]
    [InlineData("19/11/2025 18:30:00")]
    [InlineData("19/11/2025 18:30")]
    [InlineData("19/11/2025, 18:30")]
    [InlineData("19-11-2025 18:30")]
    [InlineData("19.11.2025 18:30")]
    [InlineData("19/11/25 18:30")]
    [InlineData("19/11/2025 6:30 PM")]
    [InlineData("19/11/2025 06:30:00 pm")]
    [InlineData("19/11/2025 6:30:00 p. m.")]
    [InlineData("19/11/2025 6:30:00\u00a0p.\u00a0m.")]
    [InlineData("19/11/2025 6:30 p.m.")]
    [InlineData("11/19/2025 6:30 PM")]
    [InlineData("  2025-11-19   18:30:00 ")]
    [InlineData("\u200e19/11/2025 18:30")]
    [InlineData("19 nov 2025 18:30")]
    [InlineData("19-nov-2025 18:30")]
    [InlineData("19 de noviembre de 2025, 18:30")]
    [InlineData("Nov 19, 2025 6:30 PM")]
    [InlineData("45980.7708333333")]
    [InlineData("45980,7708333333")]
    public void Reads_every_spelling_without_a_zone_in_the_clients_zone(string text) =>
        Assert.Equal(Utc("2025-11-19T17:30:00Z"), Read(text));

    [Theory]
    [InlineData("2025-11-19")]
    [InlineData("19/11/2025")]
    [InlineData("45980")]
    public void Reads_a_day_as_its_midnight_in_the_clients_zone(string text) => Assert.Equal(Utc("2025-11-18T23:00:00Z"), Read(text));

    [Theory]
    [InlineData("es-ES", "2025-04-03")]
    [InlineData("es-MX", "2025-04-03")]
    [InlineData("en-GB", "2025-04-03")]
    [InlineData("sv-SE", "2025-04-03")]
    [InlineData("en-US", "2025-03-04")]
    public void Reads_an_ambiguous_day_as_the_clients_locale_does(string culture, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), ReadDay("3/4/2025", culture));

    [Theory]
    [InlineData("19/11/2025 12:15 AM", "2025-11-18T23:15:00Z")]
    [InlineData("19/11/2025 12:15 PM", "2025-11-19T11:15:00Z")]
    [InlineData("19/11/2025 1:15 a. m.", "2025-11-19T00:15:00Z")]
    public void Reads_noon_and_midnight_on_a_12_hour_clock(string text, string expected) => Assert.Equal(Utc(expected), Read(text));

    [Theory]
    [InlineData(45980.7708333333, "2025-11-19T17:30:00Z")]
    [InlineData(45980.770833, "2025-11-19T17:30:00Z")]
    [InlineData(45980.99999999, "2025-11-19T23:00:00Z")]
    public void Reads_a_serial_number_to_the_second(double serial, string expected) =>
        Assert.Equal(Utc(expected), Read(SheetCell.OfNumber(serial, "")));

    [Fact]
    public void Reads_a_time_that_clocks_skipped_as_if_they_had_not_been_changed() =>
        Assert.Equal(Utc("2025-03-30T01:30:00Z"), Read("2025-03-30 02:30"));

    [Fact]
    public void Reads_a_time_that_clocks_showed_twice_as_the_first_showing() =>
        Assert.Equal(Utc("2025-10-26T00:30:00Z"), Read("2025-10-26 02:30"));

    [Theory]
    [InlineData("")]
    [InlineData("ayer")]
    [InlineData("hace 3 horas")]
    [InlineData("2025-13-01")]
    [InlineData("2025-02-29")]
    [InlineData("31/04/2025")]
    [InlineData("13/13/2025")]
    [InlineData("0/1/2025")]
    [InlineData("2025-11-19 24:00")]
    [InlineData("2025-11-19 18:60")]
    [InlineData("2025-11-19 18:30 PM")]
    [InlineData("2025-11-19 0:30 AM")]
    [InlineData("2025-11-19T18:30:00+15:00")]
    [InlineData("2025-11-19T18:30:00+01:75")]
    [InlineData("1999-12-31")]
    [InlineData("2100-01-01")]
    [InlineData("2025-11/19")]
    [InlineData("2025")]
    [InlineData("1763575800")]
    [InlineData("2025-11-19 18:30 more")]
    [InlineData("٢٠٢٥-١١-١٩")]
    public void Refuses_what_is_no_date(string text) => Assert.False(Reader().TryRead(SheetCell.OfText(text), out _));

    [Theory]
    [InlineData(0)]
    [InlineData(36525)]
    [InlineData(73051)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1763575800)]
    public void Refuses_numbers_that_are_no_serial_date(double number) =>
        Assert.False(Reader().TryRead(SheetCell.OfNumber(number, ""), out _));

    [Fact]
    public void Puts_an_instant_into_the_clients_zone_before_it_takes_its_day() =>
        Assert.Equal(new DateOnly(2025, 11, 20), ReadDay("2025-11-19T23:30:00Z", "es-ES"));

    private static InstantReader Reader(string culture = "es-ES", string zone = "Europe/Madrid") =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), CultureInfo.GetCultureInfo(culture));

    private static DateTimeOffset Read(string text, string culture = "es-ES", string zone = "Europe/Madrid") =>
        Read(SheetCell.OfText(text), culture, zone);

    private static DateTimeOffset Read(SheetCell cell, string culture = "es-ES", string zone = "Europe/Madrid")
    {
        Assert.True(Reader(culture, zone).TryRead(cell, out var instant), $"'{cell.Text}' was not read");
        Assert.Equal(TimeSpan.Zero, instant.Offset);
        return instant;
    }

    private static DateOnly ReadDay(string text, string culture)
    {
        Assert.True(Reader(culture).TryReadDay(SheetCell.OfText(text), out var day));
        return day;
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
