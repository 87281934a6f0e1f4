using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Tests.Dashboard.Tables;

public sealed class TableComparisonTests
{
    private static readonly PageText Spanish = new(new TextCatalog(), TimeProvider.System, "es");

    [Fact]
    public void Puts_the_value_before_and_the_change_beside_what_is_compared()
    {
        var now = Table(("joy", new MeasuredCell(Number(0.5)), new NumberCell(12)));
        var before = Table(("joy", new MeasuredCell(Number(0.3)), new NumberCell(7)));

        var compared = now.With(before, Spanish);

        Assert.Equal(
            ["Nombre", "Valor", "Valor, periodo anterior", "Valor, cambio", "Veces", "Veces, periodo anterior", "Veces, cambio"],
            compared.Columns.Select(static c => c.Head));
        var cells = compared.Rows.Single().Cells;
        Assert.Equal(EstimateChange.Between(Number(0.5), Number(0.3)), Assert.IsType<MeasuredCell>(cells[3]).Value);
        Assert.Equal(5, Assert.IsType<NumberCell>(cells[6]).Value);
        Assert.Equal(NumberFormat.Points(1), compared.Columns[3].Format);
        Assert.Equal(new NumberFormat(NumberKind.WithSign, 0), compared.Columns[6].Format);
    }

    [Fact]
    public void Says_that_a_row_was_not_there_before_and_drops_those_that_are_gone()
    {
        var now = Table(("new", new MeasuredCell(Number(0.5)), new NumberCell(12)));
        var before = Table(("gone", new MeasuredCell(Number(0.3)), new NumberCell(7)));

        var row = now.With(before, Spanish).Rows.Single();

        Assert.Equal("new", row.Key);
        Assert.Equal([new WordsCell("no estaba"), new WordsCell("no estaba")], row.Cells.Skip(2).Take(2));
        Assert.Equal(now.With(null, Spanish).Rows.Single().Cells, row.Cells);
    }

    [Fact]
    public void Knows_no_change_of_a_number_that_is_missing_on_one_side()
    {
        var now = Table(("joy", new MeasuredCell(new InsufficientData { N = 1, RequiredN = 5 }), new NumberCell(null)));
        var before = Table(("joy", new MeasuredCell(Number(0.3)), new NumberCell(7)));

        var cells = now.With(before, Spanish).Rows.Single().Cells;

        Assert.Equal(1, Assert.IsType<InsufficientData>(Assert.IsType<MeasuredCell>(cells[3]).Value).N);
        Assert.Null(Assert.IsType<NumberCell>(cells[6]).Value);
    }

    [Theory]
    [InlineData(NumberKind.Percent, 0.1234, "12,3 %")]
    [InlineData(NumberKind.Points, -0.1234, "−12,3")]
    [InlineData(NumberKind.WithSign, 3.25, "+3,3")]
    [InlineData(NumberKind.Plain, 1234.5, "1.234,5")]
    [InlineData(NumberKind.WithSign, -0.001, "0,0")]
    public void Writes_numbers_by_what_they_are(NumberKind kind, double value, string written) =>
        Assert.Equal(written, new NumberFormat(kind, 1).Write(Spanish, value).Replace('\u00a0', ' '));

    private static Estimate Number(double value) => new() { N = 20, Value = value, Low = value - 0.1, High = value + 0.1 };

    private static DataTable Table(params (string Key, Cell Measured, Cell Counted)[] rows) => new()
    {
        Key = "example",
        Caption = "Ejemplo",
        Columns =
        [
            DataColumn.Words("Nombre"),
            DataColumn.Measured("Valor", NumberFormat.Percent(1)),
            DataColumn.Number("Veces", NumberFormat.Whole) with { IsCompared = true },
        ],
        Rows = [.. rows.Select(static r => new DataRow(r.Key, [new WordsCell(r.Key), r.Measured, r.Counted]))],
    };
}
