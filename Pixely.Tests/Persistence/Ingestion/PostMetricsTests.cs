using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Persistence.Posts;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

/// <summary>A post's metrics over time: a row when they changed, none otherwise.</summary>
public sealed class PostMetricsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    [Fact]
    public async Task Begins_the_series_of_a_post_when_it_is_first_seen()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 10)] });
        Assert.Equal([new ObservedMetrics(Clock.GetUtcNow(), 10, 3, null, 1000)], await SeriesAsync("a"));
    }

    [Fact]
    public async Task Adds_a_row_for_each_change_and_counts_it_as_news()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 10)] });
        Clock.Advance(TimeSpan.FromDays(1));
        var changed = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 10) with { Views = 1_500 }] });
        Clock.Advance(TimeSpan.FromDays(1));
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 10) with { Views = null }] });
        Clock.Advance(TimeSpan.FromDays(1));
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 10)] });

        Assert.True(changed.Report.HasNews);
        Assert.Equal([1000, 1500, null, 1000], (await SeriesAsync("a")).Select(static m => m.Views));
    }

    [Fact]
    public async Task Adds_nothing_when_other_things_changed_or_nothing_did()
    {
        var batch = new IngestionBatch { Posts = [Rows.Post("a"), Rows.Post("b")] };
        await IngestAsync(batch);
        Clock.Advance(TimeSpan.FromDays(1));
        await IngestAsync(batch);
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Content = "Otra" }] });

        Assert.Single(await SeriesAsync("a"));
        Assert.Single(await SeriesAsync("b"));
    }

    [Fact]
    public async Task Adds_nothing_for_a_batch_that_comes_twice()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 1)] });
        var (_, ingestionId) = await OpenAsync();
        var batch = new IngestionBatch { Posts = [Rows.Post("a", likes: 2)] };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteAsync(ingestionId, batch)));

        Assert.Equal([1, 2], (await SeriesAsync("a")).Select(static m => m.Likes));
    }

    [Fact]
    public async Task Keeps_the_order_when_two_changes_share_an_instant_or_a_clock_goes_back()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 1)] });
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 2)] });
        await InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into post_metrics select tenant_id, post_id, observed_at + interval '1 hour', 3, comments_count, shares, views from post_metrics where likes = 2", Token));
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 4)] });

        Assert.Equal([1, 2, 3, 4], (await SeriesAsync("a")).Select(static m => m.Likes));
    }

    [Fact]
    public async Task Begins_no_series_of_a_post_that_nothing_is_counted_of()
    {
        var bare = Rows.Post("a", likes: null) with { CommentsCount = null, Views = null };
        await IngestAsync(new IngestionBatch { Posts = [bare] });
        Assert.Empty(await SeriesAsync("a"));

        await IngestAsync(new IngestionBatch { Posts = [bare with { Likes = 0 }] });
        Assert.Equal([0], (await SeriesAsync("a")).Select(static m => m.Likes));
    }

    [Fact]
    public async Task Pages_a_series_oldest_first()
    {
        for (var likes = 0; likes < 5; likes++)
        {
            await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes)] });
        }

        var first = await SeriesAsync("a", after: null, limit: 3);
        var second = await SeriesAsync("a", first[^1].ObservedAt, limit: 3);
        Assert.Equal([0, 1, 2, 3, 4], first.Concat(second).Select(static m => m.Likes));
    }

    [Fact]
    public async Task Knows_no_series_of_another_clients_post()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")] });
        var post = await InDatabaseAsync(static db => db.Posts.Select(static p => p.Id).SingleAsync(Token));
        var (otherTenant, otherClient) = await CreateClientAsync();

        Assert.Null(await UseAsync<PostMetricsHistory, IReadOnlyList<ObservedMetrics>?>(h => h.ListAsync(otherClient, post, null, 10, Token), otherTenant));
        Assert.Null(await UseAsync<PostMetricsHistory, IReadOnlyList<ObservedMetrics>?>(h => h.ListAsync(ClientId, post, null, 10, Token), otherTenant));
    }

    private async Task<IReadOnlyList<ObservedMetrics>> SeriesAsync(string name, DateTimeOffset? after = null, int limit = 10)
    {
        var url = Rows.Url(name);
        var post = await InDatabaseAsync(db => db.Posts.Where(p => p.Url == url).Select(static p => p.Id).SingleAsync(Token));
        return (await UseAsync<PostMetricsHistory, IReadOnlyList<ObservedMetrics>?>(h => h.ListAsync(ClientId, post, after, limit, Token)))!;
    }
}
