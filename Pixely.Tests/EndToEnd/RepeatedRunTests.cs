using System.Globalization;
using Pixely.Core.Ingestion;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.EndToEnd.Clients;
using Pixely.Tests.EndToEnd.Samples;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>What runs after the first do: nothing without news, and exactly what is new with them.</summary>
[Collection(StackCollection.Name)]
public sealed class RepeatedRunTests(StackFixture stack)
{
    private static readonly string Beginning = new('0', 64);

    [Theory]
    [InlineData(SampleSheets.Cafe)]
    [InlineData(SampleSheets.Outdoor)]
    public async Task Skips_a_sample_that_has_not_changed(string sample)
    {
        var client = SampleSheets.Read(sample).Client;
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        await admin.FirstRunAsync(client, stack);
        var annotations = await CsvClient.CountAsync(stack, client, "annotations");
        var insights = await admin.InsightsAsync(client);

        var run = await admin.RunAsync(client, stack);

        Assert.Equal((RunStatus.Skipped, null, null, 0), (run.Status, run.InsightId, run.Error, run.AnnotationsStored));
        Assert.False(run.Ingestion!.HasNews);
        Assert.Equal(annotations, await CsvClient.CountAsync(stack, client, "annotations"));
        Assert.Equal(insights.Select(static i => i.Hash), (await admin.InsightsAsync(client)).Select(static i => i.Hash));
    }

    [Fact]
    public async Task Annotates_a_late_comment_on_an_old_post_and_nothing_else()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        var first = await client.RunAsync();
        var annotations = await client.CountAsync("annotations");
        var minuteAgo = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        client.Comments.Add(new CsvComment(client.Posts[0].Url, "acabo de ver esto y me parece genial, gracias", "tardona", minuteAgo));

        var second = await client.RunAsync();

        Assert.Equal((RunStatus.Succeeded, RunStatus.Succeeded), (first.Status, second.Status));
        Assert.Equal(48, annotations); // 12 captions and 36 comments, all different
        Assert.Equal((1, annotations + 1), (second.AnnotationsStored, await client.CountAsync("annotations")));
        Assert.Equal((1, 36, 0), (second.Ingestion!.CommentsNew, second.Ingestion.CommentsKnown, second.Ingestion.PostsNew));
        var insights = await admin.InsightsAsync(client.Id);
        Assert.Equal([second.InsightId, first.InsightId], insights.Select(static i => (Guid?)i.Id));
        Assert.Equal([37, 36], insights.Select(static i => i.Counts.Comments));
        Assert.Equal([insights[1].Hash, Beginning], insights.Select(static i => i.PreviousHash));
        Assert.NotEqual(insights[0].Hash, insights[1].Hash);
    }

    [Fact]
    public async Task Counts_an_edited_comment_once_in_its_new_words()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        await client.RunAsync();
        client.Comments[4] = client.Comments[4] with { Text = "me equivoqué: al final me lo cambiaron y muy bien" };

        var run = await client.RunAsync();

        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.AnnotationsStored));
        Assert.Equal((1, 1), (run.Ingestion!.CommentsNew, run.Ingestion.CommentsSuperseded));
        Assert.Equal(36, (await admin.InsightsAsync(client.Id))[0].Counts.Comments);
        Assert.Equal(1, await client.CountAsync("comentarios", "superseded_at is not null"));
        Assert.Equal(37, await client.CountAsync("comentarios"));
    }

    [Fact]
    public async Task Lists_a_row_that_cannot_be_read_and_keeps_its_neighbours()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        client.Comments[10] = client.Comments[10] with { WrittenAt = "el martes por la tarde" };

        var run = await client.RunAsync();

        Assert.Equal((RunStatus.Succeeded, 35, 1), (run.Status, run.Ingestion!.CommentsNew, run.Ingestion.Rejected));
        var rejections = await admin.GetAsync<Page<Rejection>>($"/runs/{run.Id}/rejections");
        var rejection = Assert.Single(rejections.Items);
        Assert.Equal(
            ("Comments", 12, "created_at", null, RejectionCodes.UnreadableDate),
            (rejection.Sheet, rejection.Row, rejection.Column, rejection.Value, rejection.Code)); // the header is row 1
        Assert.NotEmpty(rejection.Reason);
        Assert.Equal(35, (await admin.InsightsAsync(client.Id))[0].Counts.Comments);
    }

    [Fact]
    public async Task Fails_with_a_reason_without_posts_and_goes_on_with_the_next_good_run()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        client.Save();
        client.DeletePosts();

        var failed = await client.RunOverFilesAsync();
        var good = await client.RunAsync();

        Assert.Equal((RunStatus.Failed, SourceFailureCodes.MissingSheet, null), (failed.Status, failed.Error?.Code, failed.InsightId));
        Assert.Contains("Posts", failed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Succeeded, 36, 48), (good.Status, good.Ingestion!.CommentsNew, good.AnnotationsStored));
        Assert.Equal(good.InsightId, Assert.Single(await admin.InsightsAsync(client.Id)).Id);
    }
}
