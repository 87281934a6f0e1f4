using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Runs.Steps;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources;

/// <summary>A large source needs little memory: what counts is what is alive, measured by collecting everything that is not.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class SourceMemoryTests : IDisposable
{
    private const long Mebibyte = 1L << 20;

    // What is alive of all tests before is marked by each collection, too: they must not be all that the process does.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    private readonly SourceDirectory _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public Task Reads_a_workbook_of_a_hundred_thousand_comments_within_thirty_mebibytes() => ReadWorkbookAsync(100_000, 30 * Mebibyte);

    [Fact(Explicit = true)]
    public Task Reads_a_workbook_of_a_million_comments_within_a_hundred_mebibytes() => ReadWorkbookAsync(1_000_000, 100 * Mebibyte);

    [Fact]
    public async Task Reads_a_folder_of_a_hundred_thousand_comments_within_thirty_mebibytes()
    {
        LargeWorkbook.SaveCsv(_sources.PathOf("large"), 100_000);

        await MeasureAsync(() => _sources.ReadFolderAsync("large"), 100_000, 30 * Mebibyte);
    }

    [Fact]
    public async Task Reads_a_workbook_with_bloated_styles_within_thirty_mebibytes()
    {
        new TestWorkbook()
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow())
            .Save(_sources.PathOf("styled.xlsx"));
        BloatedStyles.AddTo(_sources.PathOf("styled.xlsx"), count: 300_000);

        await MeasureAsync(() => _sources.ReadWorkbookAsync("styled.xlsx"), 1, 30 * Mebibyte);
    }

    private async Task ReadWorkbookAsync(int comments, long most)
    {
        LargeWorkbook.Save(_sources.PathOf("large.xlsx"), comments);

        await MeasureAsync(() => _sources.ReadWorkbookAsync("large.xlsx"), comments, most);
    }

    private async Task MeasureAsync(Func<Task<SourceReading>> read, int comments, long most)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = read();
        var largest = 0L;
        while (await Task.WhenAny(reading, Task.Delay(Between, TestContext.Current.CancellationToken)) != reading)
        {
            largest = Math.Max(largest, Alive() - before);
        }

        using var content = Assert.IsType<SourceContent>(await reading, exactMatch: false);
        var rows = 0;
        var batches = 0;
        foreach (var batch in IngestionBatches.Of(content.Rows, mostRows: 2_000))
        {
            rows += batch.Comments.Count;
            if (batches++ % 10 == 0)
            {
                largest = Math.Max(largest, Alive() - before);
            }
        }

        Assert.Equal(comments, rows);
        Assert.InRange(largest, 0, most);
        TestContext.Current.TestOutputHelper?.WriteLine($"{largest / Mebibyte} MiB");
    }

    // One collection: the framework's own question for the total repeats them until two of them agree.
    private static long Alive()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
