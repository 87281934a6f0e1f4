using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Values;

namespace Pixely.Tests.Orchestrator.Ingestion.Sheets.Values;

public sealed class BooleanReaderTests
{
    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("verdadero", true)]
    [InlineData("Sí", true)]
    [InlineData("si", true)]
    [InlineData("yes", true)]
    [InlineData("x", true)]
    [InlineData("1", true)]
    [InlineData("FALSO", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Reads_yes_and_no(string text, bool expected)
    {
        Assert.True(BooleanReader.TryRead(SheetCell.OfText(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("quizás")]
    [InlineData("2")]
    [InlineData("-")]
    public void Refuses_what_is_neither(string text) => Assert.False(BooleanReader.TryRead(SheetCell.OfText(text), out _));

    [Fact]
    public void Reads_ticks_and_numbers()
    {
        Assert.True(BooleanReader.TryRead(SheetCell.OfBoolean(true), out var ticked) && ticked);
        Assert.True(BooleanReader.TryRead(SheetCell.OfNumber(0, "0"), out var zero) && !zero);
        Assert.False(BooleanReader.TryRead(SheetCell.OfNumber(2, "2"), out _));
        Assert.False(BooleanReader.TryRead(SheetCell.OfError("#N/A"), out _));
    }
}
