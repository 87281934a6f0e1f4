using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

/// <summary>Sheets that change from day to day: what still counts, of comments with twins above all.</summary>
public sealed class EditedCommentsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly string[] Day1 = ["Muy caro", "Me encanta"];

    [Fact]
    public async Task Takes_equal_rows_for_one_comment()
    {
        await ReadAsync(["Hola", "Hola"]);
        Assert.Equal(["Hola"], await CountingAsync());

        await ReadAsync(["Hola"]);
        Assert.Equal(["Hola"], await CountingAsync());
    }

    [Fact]
    public async Task Keeps_the_other_of_two_equal_rows_when_one_is_edited()
    {
        await ReadAsync(["Hola", "Hola"]);
        await ReadAsync(["Hola", "Hola a todos"]);
        Assert.Equal(["Hola", "Hola a todos"], await CountingAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Lets_an_edit_of_one_twin_replace_exactly_that_one(int rowsPerBatch)
    {
        await ReadAsync(Day1, rowsPerBatch);
        await ReadAsync(["Muy, muy caro", "Me encanta"], rowsPerBatch);
        Assert.Equal(["Me encanta", "Muy, muy caro"], await CountingAsync());

        await ReadAsync(["Me encanta", "Carísimo"], rowsPerBatch);
        Assert.Equal(["Carísimo", "Me encanta"], await CountingAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Lets_edits_of_both_twins_replace_both(int rowsPerBatch)
    {
        await ReadAsync(Day1, rowsPerBatch);
        await ReadAsync(["Me encantó", "Caro"], rowsPerBatch);
        Assert.Equal(["Caro", "Me encantó"], await CountingAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Keeps_counting_a_twin_that_was_merely_removed(int rowsPerBatch)
    {
        await ReadAsync(Day1, rowsPerBatch);
        await ReadAsync(["Me encanta"], rowsPerBatch);
        Assert.Equal(["Me encanta", "Muy caro"], await CountingAsync());

        await ReadAsync([], rowsPerBatch);
        Assert.Equal(["Me encanta", "Muy caro"], await CountingAsync());
    }

    [Theory]
    [InlineData("Me encanta mucho", "Me encanta mucho,Muy caro")]
    [InlineData("Muy caro todo", "Me encanta,Muy caro todo")]
    public async Task Takes_the_twin_that_is_most_alike_for_edited_when_the_other_was_removed(string edited, string counting)
    {
        await ReadAsync(Day1);
        await ReadAsync([edited]);
        Assert.Equal(counting.Split(','), await CountingAsync());
    }

    [Fact]
    public async Task Adds_a_twin_without_touching_the_one_that_stands()
    {
        await ReadAsync(["Muy caro"]);
        await ReadAsync(["Me encanta", "Muy caro"]);
        Assert.Equal(["Me encanta", "Muy caro"], await CountingAsync());
    }

    [Fact]
    public async Task Counts_an_old_text_again_that_is_back_and_not_the_one_between()
    {
        await ReadAsync(["Bien"]);
        await ReadAsync(["Mal"]);
        Assert.Equal(["Mal"], await CountingAsync());

        var report = await ReadAsync(["Bien"]);
        Assert.Equal(["Bien"], await CountingAsync());
        Assert.Equal((1, 1), (report.CommentsNew, report.CommentsSuperseded));
        Assert.Equal(2, await InDatabaseAsync(static db => db.Comments.CountAsync(Token)));
    }

    [Theory]
    [InlineData("Bien", "Mal")]
    [InlineData("Mal", "Bien")]
    public async Task Finds_what_was_edited_after_a_run_that_broke_off_in_between(string first, string second)
    {
        await ReadAsync(["Bien"]);
        if (first == "Mal")
        {
            await ReadAsync(["Mal"]);
        }

        // The run stores the new text, and dies before it can say what the sheet no longer holds.
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, Batch([second]));
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(
            runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("unexpected", "x") }, Token));
        Clock.Advance(TimeSpan.FromDays(1));
        await ReadAsync([second, "Y otra"]);

        Assert.Equal(new[] { second, "Y otra" }.Order(StringComparer.Ordinal), await CountingAsync());
    }

    [Fact]
    public async Task Finds_an_edit_after_a_reading_under_a_clock_that_was_ahead()
    {
        Clock.Advance(TimeSpan.FromDays(9));
        await ReadAsync(["Bien"]);
        Clock.Advance(TimeSpan.FromDays(-9));
        await ReadAsync(["Mal"]);
        Assert.Equal(["Mal"], await CountingAsync());

        await ReadAsync(["Regular"]);
        Assert.Equal(["Regular"], await CountingAsync());
    }

    [Fact]
    public async Task Takes_no_edit_of_another_day_for_todays()
    {
        await ReadAsync(["Uno", "Dos"]);
        await ReadAsync(["Uno", "Dos", "Tres"]);
        await ReadAsync(["Uno", "Tres"]);
        Assert.Equal(["Dos", "Tres", "Uno"], await CountingAsync());
    }

    [Fact]
    public async Task Has_each_version_of_a_comment_annotated_once_whoever_shares_its_text()
    {
        await ReadAsync(Day1);
        Assert.Equal(["Me encanta", "Muy caro", "Publicación a"], await PendingAsync());
        await AnnotateAsync(Rows.Annotation("Me encanta"), Rows.Annotation("Muy caro"), Rows.Annotation("Publicación a", kind: SubjectKind.Post));

        await ReadAsync(["Me encanta", "Me encanta mucho"]);
        await ReadAsync(["Me encanta mucho", "Me encanta"], rowsPerBatch: 1);
        Assert.Equal(["Me encanta mucho"], await PendingAsync());
        await AnnotateAsync(Rows.Annotation("Me encanta mucho"));

        // Back again, and said by somebody else as well: read before.
        await ReadAsync(["Muy caro", "Me encanta"]);
        await IngestAsync(new IngestionBatch { Comments = [Rows.Comment("a", "luis", "Me encanta", 3), Rows.Comment("a", "eva", "Muy caro", 4)] });
        Assert.Empty(await PendingAsync());
        await AnnotateAsync(Rows.Annotation("Me encanta"));
        var perText = await InDatabaseAsync(static db => db.Annotations.GroupBy(static a => new { a.Kind, a.TextHash }).Select(static g => g.Count()).ToListAsync(Token));
        Assert.Equal([1, 1, 1, 1], perText);
    }

    [Fact]
    public async Task Has_a_corrected_text_and_one_of_the_same_version_not_read_again()
    {
        await ReadAsync(Day1);
        await AnnotateAsync(Rows.Annotation("Me encanta"), Rows.Annotation("Publicación a", kind: SubjectKind.Post));
        var comment = await InDatabaseAsync(static db => db.Comments.Where(static c => c.Text == "Muy caro").Select(static c => c.Id).SingleAsync(Token));
        var correction = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment, Values = Rows.Values() };
        await UseAsync<CorrectionWriter, CorrectionResponse?>(writer => writer.CorrectAsync(ClientId, correction, Guid.CreateVersion7(), Token));

        Assert.Empty(await PendingAsync());
        Assert.Empty(await PendingAsync(version: 2));
    }

    private static IngestionBatch Batch(IEnumerable<string> texts) => new() { Posts = [Rows.Post("a")], Comments = [.. texts.Select(static text => Rows.Comment("a", "ana", text))] };

    /// <summary>A whole run that reads a sheet in which one author wrote these texts in one second.</summary>
    private async Task<IngestionReport> ReadAsync(string[] sheet, int rowsPerBatch = 100)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, Batch([]));
        var present = sheet.Select(static text => ContentHashes.OfComment(Rows.Url("a"), "ana", Rows.Noon, text)).ToHashSet();
        var gone = new HashSet<Guid>();
        foreach (var part in sheet.Chunk(rowsPerBatch))
        {
            var response = await WriteAsync(ingestionId, Batch(part));
            gone.UnionWith(response.PossibleEdits.Where(edit => !present.Contains(edit.ContentHash)).Select(static edit => edit.CommentId));
        }

        var report = await CompleteAsync(ingestionId, [.. gone]);
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
        return report;
    }

    private Task<List<string>> CountingAsync() => InDatabaseAsync(async static db =>
        (await db.Comments.Where(static c => c.SupersededAt == null).Select(static c => c.Text).ToListAsync(Token)).Order(StringComparer.Ordinal).ToList());

    private async Task<IEnumerable<string>> PendingAsync(int version = 1) =>
        (await UseAsync<PendingTexts, IReadOnlyList<PendingText>>(texts => texts.ListAsync(ClientId, new AnnotatorIdentity("built-in", version), null, 100, Token)))
            .Select(static text => text.Text).Order(StringComparer.Ordinal);
}
