using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Csv;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+34 600 000 000")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("   =1+1")]
    [InlineData("\u00a0=1+1")]
    [InlineData("\ufeff=1+1")]
    [InlineData("\u0001=1+1")]
    [InlineData("＝1+1")]
    [InlineData("@cafealameda qué rico")]
    [InlineData("=HYPERLINK(\"http://malo.example\",\"pulsa\")")]
    [InlineData("=cmd|'/C calc'!A0")]
    public void Takes_nothing_for_a_formula(string text)
    {
        Assert.True(SpreadsheetText.LooksLikeFormula(SpreadsheetText.Clean(text)));
        Assert.StartsWith("'", CsvTableWriter.Text(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Qué rico = qué bien")]
    [InlineData("a-b")]
    [InlineData("−3 puntos")]
    [InlineData("😀 genial")]
    [InlineData("مرحبا")]
    [InlineData("dos\nlíneas")]
    public void Leaves_other_texts_alone(string text) => Assert.Equal(text, CsvTableWriter.Text(text));

    [Fact]
    public void Leaves_out_what_xml_cannot_hold() =>
        Assert.Equal("a b\nc😀d", SpreadsheetText.Clean("a\u0000 b\n\u000bc😀\ud83d\ufffed\u0085"));

    [Fact]
    public void Cuts_a_long_text_with_a_mark_and_through_no_character()
    {
        const string Family = "👨‍👩‍👧";
        var text = new string('x', SpreadsheetText.LongestCell - 8) + Family + new string('y', 100);

        var fitted = SpreadsheetText.Fit(text);

        Assert.True(fitted.Length <= SpreadsheetText.LongestCell);
        Assert.EndsWith("x […]", fitted, StringComparison.Ordinal);
        Assert.Equal(new string('z', SpreadsheetText.LongestCell), SpreadsheetText.Fit(new string('z', SpreadsheetText.LongestCell)));
    }
}
