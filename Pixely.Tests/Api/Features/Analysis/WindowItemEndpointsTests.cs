using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Analysis;

public sealed class WindowItemEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Pages_posts_and_comments_newest_first()
    {
        var client = await FilledClientAsync();
        Assert.Equal([3, 2, 1], (await AllAsync<WindowPost>(client, "posts?limit=2")).Select(static p => int.Parse(p.Post.Content[^1..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["c", "b", "a"], (await AllAsync<WindowComment>(client, "comments?limit=1")).Select(static c => c.Comment.Text));
        Assert.Equal(["b"], (await AllAsync<WindowComment>(client, "comments?limit=2&from=2026-03-04&to=2026-03-04")).Select(static c => c.Comment.Text));
    }

    [Fact]
    public async Task Gives_one_post_of_the_window_with_its_comments_counted()
    {
        var client = await FilledClientAsync();
        var posts = await AllAsync<WindowPost>(client, "posts");
        var post = await Api.Admin.GetAsync<WindowPost>($"{PathOf(client)}/posts/{posts[0].Post.Id}");
        Assert.Equal(("Publicación 3", 1), (post.Post.Content, post.Comments));
        var comments = await AllAsync<WindowComment>(client, $"comments?post={post.Post.Id}");
        Assert.Equal(("c", post.Post.Url, post.Post.Platform), (Assert.Single(comments).Comment.Text, comments[0].PostUrl, comments[0].Platform));
        await Api.Admin.GetProblemAsync($"{PathOf(client)}/posts/{post.Post.Id}?to=2026-03-04", HttpStatusCode.NotFound);
        await Api.Admin.GetProblemAsync($"{PathOf(client)}/posts/{post.Post.Id}?platform=tiktok", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Knows_no_post_of_another_client()
    {
        var client = await FilledClientAsync();
        var foreign = (await AllAsync<WindowPost>(await FilledClientAsync(), "posts"))[0].Post.Id;
        foreach (var post in new[] { foreign, Guid.Empty, Guid.CreateVersion7() })
        {
            await Api.Admin.GetProblemAsync($"{PathOf(client)}/posts/{post}", HttpStatusCode.NotFound);
            await Api.Admin.GetProblemAsync($"{PathOf(client)}/comments?post={post}", HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("posts?limit=0", "query.limit")]
    [InlineData("posts?limit=2001", "query.limit")]
    [InlineData("comments?limit=-1", "query.limit")]
    [InlineData("comments?cursor=x", "query.cursor")]
    [InlineData("comments?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "query.cursor")]
    [InlineData("posts?from=2026-03-05&to=2026-03-04", "query.to")]
    [InlineData("posts?post=019a0000-0000-7000-8000-000000000001", "query.post")]
    [InlineData("comments?post=7", "query.post")]
    [InlineData("comments?platform=myspace", "query.platform")]
    public async Task Names_the_query_parameter_that_is_wrong(string query, string path)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Admin.GetProblemAsync($"{PathOf(client)}/{query}", HttpStatusCode.BadRequest);

        Assert.Equal(path, Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Takes_no_cursor_of_another_list_and_none_that_was_changed()
    {
        var client = await FilledClientAsync();
        var posts = await Api.Admin.GetAsync<Page<WindowPost>>($"{PathOf(client)}/posts?limit=1");
        var cursor = posts.NextCursor!;
        foreach (var wrong in new[] { $"comments?cursor={cursor}", $"posts?cursor={cursor[..^2]}", $"posts?cursor={cursor}A", $"posts?cursor={cursor.ToUpperInvariant()}" })
        {
            await Api.Admin.GetProblemAsync($"{PathOf(client)}/{wrong}", HttpStatusCode.BadRequest);
        }

        await Api.Admin.GetProblemAsync($"/fichas_cliente/{client.Id}/posts?cursor={cursor}", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Goes_on_where_it_was_when_something_new_comes_meanwhile()
    {
        var client = await FilledClientAsync();
        var first = await Api.Admin.GetAsync<Page<WindowComment>>($"{PathOf(client)}/comments?limit=2");
        await Api.IngestAsync(client.Id, new IngestionBatch { Comments = [Examples.Comment(3, "ana", "d", 9)] });
        var rest = await Api.Admin.GetAsync<Page<WindowComment>>($"{PathOf(client)}/comments?limit=2&cursor={first.NextCursor}");

        Assert.Equal(["a"], rest.Items.Select(static c => c.Comment.Text));
        Assert.Null(rest.NextCursor);
    }

    private static string PathOf(ClientSummary client) => $"/fichas_cliente/{client.Id}/window";

    private async Task<List<T>> AllAsync<T>(ClientSummary client, string query)
    {
        List<T> all = [];
        string? cursor = null;
        do
        {
            var page = await Api.Admin.GetAsync<Page<T>>($"{PathOf(client)}/{query}" + (cursor is null ? "" : $"{(query.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}"));
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private async Task<ClientSummary> FilledClientAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1), Examples.Post(2), Examples.Post(3)],
            Comments = [Examples.Comment(1, "ana", "a"), Examples.Comment(2, "eva", "b"), Examples.Comment(2, "norte", "Gracias", 1), Examples.Comment(3, "mar", "c")],
        });
        return client;
    }
}
