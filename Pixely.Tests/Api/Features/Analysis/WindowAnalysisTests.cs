using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Analysis;

/// <summary>Analyses are remembered: the answer must be what computing it anew would give, whoever changed what, and nobody else's.</summary>
public sealed class WindowAnalysisTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q10_resumen_ejecutivo", "q10_resumen_ejecutivo")]
    [InlineData("q7_sentimiento_detallado,q1_emociones_usuario", "q1_emociones_usuario,q7_sentimiento_detallado")]
    [InlineData("q3_temas,q3_temas,q3_temas", "q3_temas")]
    public async Task Answers_with_the_modules_that_were_asked_for(string modules, string expected)
    {
        var client = await FilledClientAsync();
        var some = await AnalyseAsync(client, $"?modules={modules}");
        var all = await AnalyseAsync(client);

        Assert.Equal(expected.Split(','), some.Results.Keys);
        Assert.All(some.Results, r => Assert.True(JsonElement.DeepEquals(all.Results[r.Key].Result!.Value, r.Value.Result!.Value)));
        Assert.Equal((all.Counts, all.DataVersion, all.OmittedPosts), (some.Counts, some.DataVersion, some.OmittedPosts));
        Assert.Equal(all.Posts, some.Posts);
    }

    [Theory]
    [InlineData("q1_emociones_usuario,q99_nada", "q99_nada")]
    [InlineData("q1_emociones_usuario,", "")]
    [InlineData(",", "")]
    [InlineData("Q1_EMOCIONES_USUARIO", "Q1_EMOCIONES_USUARIO")]
    [InlineData("q1_emociones_usuario q3_temas", "q1_emociones_usuario q3_temas")]
    public async Task Names_a_module_that_there_is_none_of(string modules, string unknown)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Admin.GetProblemAsync($"{PathOf(client)}?modules={Uri.EscapeDataString(modules)}", HttpStatusCode.BadRequest);

        var error = Assert.Single(problem.Errors);
        Assert.Equal("query.modules", error.Path);
        Assert.StartsWith($"has '{unknown}', known are: q1_emociones_usuario, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_list_of_modules_without_end()
    {
        var client = await Api.CreateClientAsync();
        var modules = string.Join(',', Enumerable.Repeat("q3_temas", 1_000));

        Assert.Equal("query.modules", Assert.Single((await Api.Admin.GetProblemAsync($"{PathOf(client)}?modules={modules}", HttpStatusCode.BadRequest)).Errors).Path);
    }

    [Fact]
    public async Task Lists_the_own_posts_most_commented_first()
    {
        var client = await FilledClientAsync();
        var analysis = await AnalyseAsync(client);

        Assert.Equal([("Publicación 1", 2), ("Publicación 2", 1), ("Publicación 3", 0)], analysis.Posts.Select(static p => (p.Excerpt, p.Comments)));
        Assert.Equal(0, analysis.OmittedPosts);
    }

    [Fact]
    public async Task Answers_304_to_whoever_has_the_answer_until_something_changes()
    {
        var client = await FilledClientAsync();
        using var first = await SendAsync(PathOf(client), null);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.False(first.Headers.ETag!.IsWeak);
        using var again = await SendAsync(PathOf(client), first.Headers.ETag);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Token)).Length));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);

        await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1, likes: 77)] });
        using var changed = await SendAsync(PathOf(client), first.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Theory]
    [InlineData("\"nothing\"")]
    [InlineData("W/\"nothing\", \"0\"")]
    [InlineData("garbage")]
    [InlineData("\"")]
    public async Task Answers_in_full_to_a_tag_of_something_else(string tag)
    {
        var client = await FilledClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{PathOf(client)}?modules=q3_temas", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await Api.Admin.SendAsync(request, Token);

        Assert.Equal(["q3_temas"], (await response.ReadAsync<WindowAnalysisResponse>(HttpStatusCode.OK)).Results.Keys);
    }

    [Fact]
    public async Task Keeps_no_problem()
    {
        using var response = await SendAsync($"/fichas_cliente/{Guid.CreateVersion7()}/analysis", null);

        Assert.Equal((HttpStatusCode.NotFound, "no-store", null), (response.StatusCode, response.Headers.CacheControl!.ToString(), response.Headers.ETag));
    }

    [Fact]
    public async Task Sees_every_kind_of_change_at_once()
    {
        var client = await FilledClientAsync();
        var seen = new List<(string Version, int Posts, int Comments, int Annotated)> { await StateAsync(client) };
        await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(4)] });
        seen.Add(await StateAsync(client));
        await Api.IngestAsync(client.Id, new IngestionBatch { Comments = [Examples.Comment(4, "ana", "Nuevo")] });
        seen.Add(await StateAsync(client));
        await Api.AnnotateAsync(client.Id, Examples.Annotation("Nuevo"));
        seen.Add(await StateAsync(client));
        using (var put = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { OwnAccounts = ["norte", "ana"] }))
        {
            Assert.True(put.IsSuccessStatusCode);
        }

        seen.Add(await StateAsync(client));
        Assert.Equal([(3, 3, 2), (4, 3, 2), (4, 4, 2), (4, 4, 3), (4, 2, 1)], seen.Select(static s => (s.Posts, s.Comments, s.Annotated)));
        Assert.Equal(seen.Count, seen.DistinctBy(static s => s.Version).Count());
    }

    [Fact]
    public async Task Sees_a_correction_at_once()
    {
        var client = await FilledClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch { Comments = [.. Enumerable.Range(0, 8).Select(static n => Examples.Comment(2, $"autora{n}", "Qué bien", n))] });
        var before = await AnalyseAsync(client, "?modules=q7_sentimiento_detallado");
        var page = await Api.Admin.GetAsync<Page<WindowComment>>($"/fichas_cliente/{client.Id}/window/comments");
        var praise = page.Items.First(static c => c.Comment.Text == "Qué bien").Comment;
        await Api.Admin.PostAsync<CorrectionResponse>(
            $"/fichas_cliente/{client.Id}/corrections",
            new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = praise.Id, Values = Examples.Values(sentiment: SentimentClass.Negative) });
        var after = await AnalyseAsync(client, "?modules=q7_sentimiento_detallado");

        Assert.NotEqual(before.DataVersion, after.DataVersion);
        Assert.False(JsonElement.DeepEquals(before.Results.Values.Single().Result!.Value, after.Results.Values.Single().Result!.Value));
    }

    [Fact]
    public async Task Answers_the_same_bytes_from_memory()
    {
        var client = await FilledClientAsync();
        var first = await BytesAsync(client);

        Assert.Equal(first, await BytesAsync(client));
        await using var other = Api.WithOwnClock();
        Assert.Equal(first, await other.Admin.GetByteArrayAsync(new Uri(PathOf(client), UriKind.Relative), Token));
    }

    [Fact]
    public async Task Answers_a_hundred_who_ask_at_once_alike()
    {
        var client = await FilledClientAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => BytesAsync(client)));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Fact]
    public async Task Gives_no_tenant_what_another_one_asked_for()
    {
        var client = await FilledClientAsync();
        var stranger = Api.SignIn(await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Viewer));
        using var known = await SendAsync(PathOf(client), null);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(PathOf(client), UriKind.Relative));
        request.Headers.IfNoneMatch.Add(known.Headers.ETag!);
        using var answer = await stranger.SendAsync(request, Token);

        Assert.Equal("not_found", (await answer.ReadProblemAsync(HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task Takes_a_post_of_the_client_and_no_other()
    {
        var client = await FilledClientAsync();
        var foreign = await FilledClientAsync();
        var post = (await AnalyseAsync(client)).Posts[1].Id;
        var outside = await AnalyseAsync(client, $"?post={post}&from=2030-01-01");

        Assert.Contains(post, (await AnalyseAsync(client, $"?post={post}")).Posts.Select(static p => p.Id));
        Assert.Empty(outside.Posts);
        foreach (var other in new[] { (await AnalyseAsync(foreign)).Posts[0].Id, Guid.CreateVersion7(), Guid.Empty })
        {
            await Api.Admin.GetProblemAsync($"{PathOf(client)}?post={other}", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Names_the_posts_values_even_of_a_post_beyond_the_longest_list()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [.. Enumerable.Range(1, 520).Select(static n => Examples.Post(n) with { PublishedAt = Examples.Monday.AddMinutes(n) })],
            Comments = [.. Enumerable.Range(1, 520).SelectMany(static n => Enumerable.Range(0, n == 1 ? 1 : 2)
                .Select(m => Examples.Comment(n, "ana", "Qué bien") with { PublishedAt = Examples.Monday.AddMinutes(n + m) }))],
        });
        await Api.AnnotateAsync(client.Id, Examples.Annotation("Qué bien"));
        var common = await AnalyseAsync(client);
        var oldest = (await Api.Admin.GetAsync<Page<WindowPost>>($"/fichas_cliente/{client.Id}/window/posts?limit=1000")).Items[^1].Post.Id;
        Assert.DoesNotContain(oldest, common.Posts.Select(static p => p.Id));
        Assert.Equal((300, 220), (common.Posts.Count, common.OmittedPosts));

        var focused = await AnalyseAsync(client, $"?post={oldest}");
        Assert.Contains(oldest, focused.Posts.Select(static p => p.Id));
        Assert.Equal((300, 220), (focused.Posts.Count, focused.OmittedPosts));
        var lists = focused.Results.Where(static r => r.Value.Result!.Value.TryGetProperty("per_post", out _)).ToList();
        Assert.True(lists.Count >= 8, $"only {lists.Count} modules list posts");
        foreach (var (key, outcome) in lists)
        {
            var posts = outcome.Result!.Value.GetProperty("per_post").EnumerateArray().Select(static p => p.GetProperty("post_id").GetGuid()).ToList();
            Assert.Equal(500, posts.Count);
            Assert.True(posts.Contains(oldest), $"{key} does not list the post");
            Assert.Equal(20, outcome.Result.Value.GetProperty("omitted_posts").GetInt32());
        }
    }

    private static string PathOf(ClientSummary client) => $"/fichas_cliente/{client.Id}/analysis";

    private Task<WindowAnalysisResponse> AnalyseAsync(ClientSummary client, string query = "") =>
        Api.Admin.GetAsync<WindowAnalysisResponse>(PathOf(client) + query);

    private Task<byte[]> BytesAsync(ClientSummary client) => Api.Admin.GetByteArrayAsync(new Uri(PathOf(client), UriKind.Relative), Token);

    private async Task<(string Version, int Posts, int Comments, int Annotated)> StateAsync(ClientSummary client)
    {
        var analysis = await AnalyseAsync(client, "?modules=q10_resumen_ejecutivo");
        return (analysis.DataVersion, analysis.Counts.Posts, analysis.Counts.Comments, analysis.Counts.AnnotatedComments);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await Api.Admin.SendAsync(request, Token);
    }

    // Posts on 3, 4 and 5 March; two comments with an annotation, one without, one of the brand's own.
    private async Task<ClientSummary> FilledClientAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1), Examples.Post(2), Examples.Post(3)],
            Comments =
            [
                Examples.Comment(1, "ana", "Qué bien"), Examples.Comment(1, "eva", "Sin anotar", 1), Examples.Comment(1, "NORTE", "Gracias", 2),
                Examples.Comment(2, "mar", "Otra vez"),
            ],
        });
        await Api.AnnotateAsync(client.Id, Examples.Annotation("Qué bien"), Examples.Annotation("Otra vez"), Examples.Annotation("Gracias"));
        return client;
    }
}
