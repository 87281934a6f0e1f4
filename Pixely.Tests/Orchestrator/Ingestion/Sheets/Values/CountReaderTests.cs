using System.Globalization;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Tests.Orchestrator.Ingestion.Sheets.Values;

public sealed class CountReaderTests
{
    [Theory]
    [InlineData("1234", 1234)]
    [InlineData("1.234", 1234)]
    [InlineData("1,234", 1234)]
    [InlineData("1 234", 1234)]
    [InlineData("1\u00a0234", 1234)]
    [InlineData("1\u202f234", 1234)]
    [InlineData("1'234", 1234)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1.234,00", 1234)]
    [InlineData("1,234.00", 1234)]
    [InlineData("1234,0", 1234)]
    [InlineData("1,2k", 1200)]
    [InlineData("1.2K", 1200)]
    [InlineData("1,25 k", 1250)]
    [InlineData("3 mil", 3000)]
    [InlineData("3mil", 3000)]
    [InlineData("1.2M", 1200000)]
    [InlineData("2 millones", 2000000)]
    [InlineData("1 millón", 1000000)]
    [InlineData(" 12 ", 12)]
    [InlineData("0", 0)]
    public void Reads_every_spelling_of_a_count(string text, long expected)
    {
        foreach (var culture in (string[])["es-ES", "en-GB"])
        {
            Assert.Equal(expected, Read(culture, SheetCell.OfText(text)));
        }
    }

    [Theory]
    [InlineData("es-ES", "1.234k", 1234000)]
    [InlineData("es-ES", "1,234k", 1234)]
    [InlineData("en-GB", "1.234k", 1234)]
    [InlineData("en-GB", "1,234k", 1234000)]
    public void Lets_the_culture_decide_before_a_unit(string culture, string text, long expected) =>
        Assert.Equal(expected, Read(culture, SheetCell.OfText(text)));

    [Fact]
    public void Reads_an_empty_cell_as_unknown() => Assert.Null(Read("es-ES", SheetCell.Empty));

    [Fact]
    public void Reads_a_number_cell_whatever_it_looks_like() => Assert.Equal(15200, Read("es-ES", SheetCell.OfNumber(15200, "15,2 K")));

    [Theory]
    [InlineData("-5")]
    [InlineData("12.5")]
    [InlineData("0,123")]
    [InlineData("1.2345k")]
    [InlineData("1.23.456")]
    [InlineData("1,2,3")]
    [InlineData("1.234,567")]
    [InlineData("12 34")]
    [InlineData("muchos")]
    [InlineData("n/a")]
    [InlineData("1e5")]
    [InlineData("3 mil 500")]
    [InlineData("99999999999999999999")]
    public void Refuses_what_is_no_whole_number(string text) =>
        Assert.False(Reader("es-ES").TryRead(SheetCell.OfText(text), out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Refuses_number_cells_that_are_no_count(double number) =>
        Assert.False(Reader("es-ES").TryRead(SheetCell.OfNumber(number, ""), out _));

    [Fact]
    public void Refuses_ticks_and_errors()
    {
        Assert.False(Reader("es-ES").TryRead(SheetCell.OfBoolean(true), out _));
        Assert.False(Reader("es-ES").TryRead(SheetCell.OfError("#N/A"), out _));
    }

    private static CountReader Reader(string culture) => new(CultureInfo.GetCultureInfo(culture));

    private static long? Read(string culture, SheetCell cell)
    {
        Assert.True(Reader(culture).TryRead(cell, out var count), $"'{cell.Text}' was not read in {culture}");
        return count;
    }
}
