using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Ingestion;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

/// <summary>However many rows cannot be used, they are counted, and so many are stored as anybody reads.</summary>
public sealed class RejectionRowsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    [Fact]
    public async Task Counts_what_is_beyond_the_limit_and_stores_one_of_each_batch()
    {
        var (runId, id) = await OpenAsync();
        await FillAsync(id);

        var first = await WriteAsync(id, new IngestionBatch { Comments = [.. Unknown(1, 4)] });
        var second = await WriteAsync(id, new IngestionBatch { Comments = [.. Unknown(5, 3)] });
        var report = await CompleteAsync(id);

        Assert.Equal((4, 3, 7), (first.Report.Rejected, second.Report.Rejected, report.Rejected));
        var stored = await UseAsync<RejectionLog, IReadOnlyList<StoredRejection>>(log => log.ListAsync(runId, null, MoreRejections.MostTold + 10, Token));
        Assert.Equal(
            [("unknown_post", 2, 1), ("more_rejections", 3, 3), ("unknown_post", 6, 1), ("more_rejections", 7, 2)],
            stored.Skip(MoreRejections.MostTold).Select(static r => (r.Rejection.Code, r.Rejection.Row, r.Rejection.Count)).OrderBy(static r => r.Row));
    }

    [Fact]
    public async Task Adds_what_a_reader_counted_to_what_was_found_here()
    {
        var (_, id) = await OpenAsync();
        await FillAsync(id);
        var counted = new Rejection { Sheet = "Comments", Row = 0, Code = RejectionCodes.MoreRejections, Reason = "Otros.", Count = 900_000 };

        var written = await WriteAsync(id, new IngestionBatch { Comments = [.. Unknown(1, 3)], Rejections = [counted] });

        Assert.Equal(900_003, written.Report.Rejected);
        Assert.Equal(900_002, await InDatabaseAsync(db => db.Rejections.Where(r => r.IngestionId == id && r.Code == "more_rejections").SumAsync(static r => r.Count, Token)));
    }

    private static IEnumerable<CommentRow> Unknown(int from, int count) =>
        Enumerable.Range(from, count).Select(static number => Rows.Comment("nada", "ana", $"Texto {number}") with { Row = number + 1 });

    private Task<int> FillAsync(Guid id) => InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
        $"""
        insert into ingestion_rejections (tenant_id, ingestion_id, id, sheet, row, code, reason)
        select {TenantId}, {id}, ('00000000-0000-7000-8000-' || lpad(to_hex(row), 12, '0'))::uuid, 'Comments', row, 'empty_text', 'x'
        from generate_series(1, {MoreRejections.MostTold}) as row
        """,
        Token));
}
