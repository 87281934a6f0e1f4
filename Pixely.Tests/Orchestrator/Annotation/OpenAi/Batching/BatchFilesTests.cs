using System.Globalization;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>What of a client's comments stays with the service.</summary>
public sealed class BatchFilesTests
{
    private static readonly string TwoDays = ((int)TimeSpan.FromDays(2).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private readonly BatchBench _batches = new();

    [Theory]
    [InlineData("completed", true)]
    [InlineData("completed", false)]
    [InlineData("expired", false)]
    [InlineData("cancelled", false)]
    [InlineData("failed", false)]
    public async Task Leaves_no_file_with_the_service_once_the_annotations_are_stored(string end, bool answersAll)
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.End = end;
        bench.Provider.Batches.Answers = index => answersAll || index == 1;
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Batches.Files);
    }

    [Fact]
    public async Task Leaves_no_file_of_a_batch_that_was_stopped_at_the_deadline()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.Looks = int.MaxValue;
        await _batches.AnnotateAsync(bench);

        Assert.Equal(1, bench.Provider.Batches.Cancelled);
        Assert.Empty(bench.Provider.Batches.Files);
    }

    [Fact]
    public async Task Keeps_the_files_until_the_annotations_are_stored_so_that_the_next_attempt_reads_them()
    {
        await using var bench = await _batches.StartAsync();
        bench.Stores = false;
        await _batches.AnnotateAsync(bench);
        Assert.Equal(2, bench.Provider.Batches.Files.Count);

        await bench.RestartAsync();
        bench.Stores = true;
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Requests);
        Assert.Empty(bench.Provider.Batches.Files);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Goes_on_when_files_cannot_be_deleted(int status)
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.DeletionStatus = status;
        var annotations = await _batches.AnnotateAsync(bench);

        Assert.Equal(BatchBench.Comments.Length, annotations.Count);
        Assert.Equal(2, bench.Provider.Batches.Deletions);
        Assert.Equal(2, bench.Provider.Batches.Files.Count);
    }

    [Fact]
    public async Task Has_the_service_delete_after_two_days_what_nobody_is_left_to_delete()
    {
        await using var bench = await _batches.StartAsync();
        await _batches.AnnotateAsync(bench);

        Assert.Equal([TwoDays], bench.Provider.Batches.UploadExpiries);
        var expiry = Assert.Single(bench.Provider.Batches.Created)["output_expires_after"]!;
        Assert.Equal($$"""{"anchor":"created_at","seconds":{{TwoDays}}}""", expiry.ToJsonString());
    }

    [Fact]
    public async Task Hands_the_batch_in_without_expiry_where_the_service_knows_none()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.KnowsNoExpiry = true;
        await _batches.AnnotateAsync(bench);

        Assert.Equal([null], bench.Provider.Batches.UploadExpiries);
        Assert.Null(Assert.Single(bench.Provider.Batches.Created)["output_expires_after"]);
        Assert.Empty(bench.Provider.Requests);
        Assert.Empty(bench.Provider.Batches.Files);
    }

    [Fact]
    public async Task Deletes_the_calls_when_the_service_takes_no_batch_of_them()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.RefusesBatches = true;
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.UploadExpiries);
        Assert.Empty(bench.Provider.Batches.Files);
        Assert.Equal(3, bench.Provider.Requests.Count);
    }

    [Fact]
    public async Task Uploads_the_calls_once_however_often_the_batch_has_to_be_asked_for()
    {
        await using var bench = await _batches.StartAsync();
        bench.Provider.Batches.LostBatches = 1;
        await _batches.AnnotateAsync(bench);

        Assert.Single(bench.Provider.Batches.UploadExpiries);
        Assert.Single(bench.Provider.Batches.Created);
        Assert.Empty(bench.Provider.Batches.Files);
        Assert.Empty(bench.Provider.Requests);
    }
}
