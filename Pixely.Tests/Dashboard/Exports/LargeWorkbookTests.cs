using System.Diagnostics;
using Pixely.Dashboard.Exports.Workbooks;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

[Collection(nameof(AloneInProcess))]
public sealed class LargeWorkbookTests
{
    [Theory]
    [InlineData(20_000, 300)]
    [InlineData(1_000_000, 600, Explicit = true)]
    public void Writes_many_rows_in_little_memory(int rows, int seconds)
    {
        var path = Path.GetTempFileName();
        var (before, most, watch) = (GC.GetTotalMemory(forceFullCollection: true), 0L, Stopwatch.StartNew());
        using (var file = File.Create(path))
        using (var workbook = new WorkbookWriter(file))
        {
            var sheet = workbook.Begin(workbook.TakeName("Comentarios"), new SheetLayout([20, 20]) { FrozenRows = 1, Filters = true });
            var cells = new List<SheetCell>();
            for (var i = 0; i < rows; i++)
            {
                cells.Clear();
                cells.Add(SheetCell.Of(DateTime.UnixEpoch.AddMinutes(i)));
                cells.Add(SheetCell.Of($"Comentario número {i}: el café de siempre, una alegría"));
                for (var c = 0; c < 30; c++)
                {
                    cells.Add(SheetCell.Of(c / 30d));
                }

                sheet.Row(cells);
                if (i % 10_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            }

            workbook.Complete();
        }

        var size = new FileInfo(path).Length;
        File.Delete(path);
        TestContext.Current.SendDiagnosticMessage($"{rows} rows: {watch.Elapsed.TotalSeconds:0.0} s, {size >> 20} MB, {most >> 20} MB of memory");
        Assert.InRange(most, 0, 48 << 20);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, seconds);
    }

    [Fact]
    public void Names_sheets_as_excel_allows()
    {
        var names = new SheetNames();

        var taken = new[] { "Emociones de la audiencia en todas las redes", "emociones de la audiencia en todas las redes", "a/b:c*d?[e]", "'comillas'", "History", "" }.Select(names.Take).ToList();

        Assert.Equal(taken.Count, taken.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(taken, static n => Assert.InRange(n.Length, 1, 31));
        Assert.All(taken, static n => Assert.True(n.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) < 0 && n[0] != '\'' && n[^1] != '\''));
        Assert.Equal("History (2)", taken[4]);
    }
}
