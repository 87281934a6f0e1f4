using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Analysis;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Privacy;

namespace Pixely.Tests.Api.Features.Privacy;

public sealed class ErasureTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    // What people write and are called is stored there, and nowhere else.
    private static readonly string[] NameColumns =
        ["analysis_results.payload", "comentarios.author", "comentarios.text"];

    private static readonly string[] TextColumns = ["analysis_results.payload", "comentarios.text"];

    private readonly PixelyDatabaseFixture _database = database;

    public static TheoryData<string> Requests => ["authors", "everything", "before"];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Leaves_no_name_and_no_word_of_a_person_anywhere(string kind)
    {
        var client = await CreateAsync();
        Assert.Equal(NameColumns, await client.FindInDatabaseAsync(client.Author));
        Assert.Equal(TextColumns, await client.FindInDatabaseAsync(client.Word));
        // As it was stored before values of comments were left out.
        await (await _database.GetAsync()).ExecuteAsync($"""
            update ingestion_rejections set value = '{client.Author} x'
            where ingestion_id in (select id from ingestions where client_id = '{client.Id}')
            """);
        Assert.True((await client.FindInAnswersAsync(client.Author)).Count >= 4);
        Assert.True((await client.FindInAnswersAsync(client.Word)).Count >= 4);

        var erased = await EraseAsync(client, RequestOf(kind, client));

        Assert.Empty(await client.FindInDatabaseAsync(client.Author));
        Assert.Empty(await client.FindInDatabaseAsync(client.Word));
        Assert.Empty(await client.FindInAnswersAsync(client.Author));
        Assert.Empty(await client.FindInAnswersAsync(client.Word));
        Assert.True(erased.Erased is { Authors: >= 1, Comments: >= 8, Rejections: 1, Results: >= 3, Strings: >= 10 }, erased.Erased.ToString());
        Assert.Null(await FindBrokenLinkAsync(client));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Changes_no_figure(string kind)
    {
        var client = await CreateAsync();
        var insight = await InsightAsync(client);
        var (stored, computed) = (MarkedClient.FiguresOf(insight.Results), await client.AnalyseAsync());

        await EraseAsync(client, RequestOf(kind, client));

        var after = await InsightAsync(client);
        Assert.Equal(stored, MarkedClient.FiguresOf(after.Results));
        Assert.Equal(insight.Hash, after.Hash);
        var again = await client.AnalyseAsync();
        Assert.NotEqual(computed.DataVersion, again.DataVersion);
        Assert.Equal(MarkedClient.FiguresOf(computed.Results), MarkedClient.FiguresOf(again.Results));
        Assert.Equal((computed.Counts, 20), (again.Counts, again.Results.Count(static r => r.Value.Status == ModuleStatus.Ok)));
    }

    [Fact]
    public async Task Leaves_results_that_their_modules_accept()
    {
        var client = await CreateAsync();
        await EraseAsync(client, new EraseRequest { Everything = true });
        var insight = await InsightAsync(client);

        foreach (var module in ModuleCatalog.Default.Modules)
        {
            var errors = new ValidationErrors();
            module.Validate(insight.Results[module.Key].Result!.Value, errors);
            Assert.Empty(errors.Violations);
        }
    }

    [Fact]
    public async Task Erases_the_texts_of_single_comments_and_keeps_the_names_of_their_authors()
    {
        var client = await CreateAsync();
        var comments = await Api.Admin.GetAsync<Page<WindowComment>>($"/fichas_cliente/{client.Id}/window/comments?limit=2000");
        var ids = comments.Items.Where(c => c.Comment.Text.Contains(client.Word, StringComparison.Ordinal)).Select(static c => c.Comment.Id).ToList();
        var figures = MarkedClient.FiguresOf((await client.AnalyseAsync()).Results);

        var erased = await EraseAsync(client, new EraseRequest { Comments = ids });

        Assert.Equal((8, 0, 0), (erased.Erased.Comments, erased.Erased.Authors, erased.Erased.Mentions));
        Assert.Empty(await client.FindInDatabaseAsync(client.Word));
        Assert.Contains("comentarios.author", await client.FindInDatabaseAsync(client.Author));
        Assert.Equal(figures, MarkedClient.FiguresOf((await client.AnalyseAsync()).Results));
        Assert.Null(await FindBrokenLinkAsync(client));
    }

    [Fact]
    public async Task Brings_nothing_back_when_the_same_sheet_is_read_again()
    {
        var client = await CreateAsync();
        await EraseAsync(client, new EraseRequest { Authors = [client.Author] });
        var report = await client.IngestAsync();

        Assert.Equal((0, 256), (report.CommentsNew, report.CommentsKnown));
        Assert.Empty(await client.FindInDatabaseAsync(client.Author));
        Assert.Empty(await client.FindInDatabaseAsync(client.Word));
    }

    [Fact]
    public async Task Takes_what_the_same_person_writes_later_for_new()
    {
        var client = await CreateAsync();
        await EraseAsync(client, new EraseRequest { Authors = [client.Author] });
        await client.IngestAsync(SheetOf(Examples.Comment(1, client.Author, $"otra vez {client.Word}", 55)));
        Assert.NotEmpty(await client.FindInDatabaseAsync(client.Word));

        var again = await EraseAsync(client, new EraseRequest { Authors = [$" @{client.Author.ToUpperInvariant()}"] });

        Assert.Equal((1, 1, 0), (again.Erased.Authors, again.Erased.Comments, again.Erased.Results));
        Assert.Empty(await client.FindInDatabaseAsync(client.Word));
    }

    [Fact]
    public async Task Erases_nothing_the_second_time()
    {
        var client = await CreateAsync();
        await EraseAsync(client, new EraseRequest { Everything = true });
        var tag = await TagAsync(client);

        Assert.Equal(ErasureCounts.Nothing, (await EraseAsync(client, new EraseRequest { Everything = true })).Erased);
        Assert.Equal(tag, await TagAsync(client));
    }

    [Fact]
    public async Task Shows_another_ETag_of_an_insight_that_something_was_erased_from()
    {
        var client = await CreateAsync();
        var tag = await TagAsync(client);
        await EraseAsync(client, new EraseRequest { Authors = [client.Author] });

        Assert.NotEqual(tag, await TagAsync(client));
    }

    [Fact]
    public async Task Lists_what_was_erased_without_saying_who_it_was()
    {
        var client = await CreateAsync();
        var first = await EraseAsync(client, new EraseRequest { Authors = [client.Author] });
        var second = await EraseAsync(client, new EraseRequest { Before = new DateOnly(2020, 1, 1) });
        var newest = await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures?limit=1");
        var oldest = await Api.Admin.GetAsync<Page<ErasureResponse>>($"/fichas_cliente/{client.Id}/erasures?limit=1&cursor={newest.NextCursor}");

        Assert.Equal(second, Assert.Single(newest.Items));
        Assert.Equal(first, Assert.Single(oldest.Items));
        Assert.Equal(new ErasureScope(ErasureKind.Authors, 1, null), first.Scope);
        Assert.NotNull(first.RequestedBy);
        Assert.Null(oldest.NextCursor);
        Assert.Equal(
            ["data.erased", "data.erased"],
            (await (await _database.GetAsync()).QueryAsync<string>($"select action from audit_events where subject_id = '{client.Id}' and action like 'data.%'")));
    }

    [Fact]
    public async Task Leaves_the_accounts_of_the_brand_alone()
    {
        var client = await CreateAsync();
        await client.IngestAsync(SheetOf(Examples.Comment(1, "norte", $"Gracias {client.Word}", 56)));
        await EraseAsync(client, new EraseRequest { Everything = true });

        Assert.Equal(1L, Assert.Single(await (await _database.GetAsync()).QueryAsync<long>(
            $"select count(*) from comentarios where client_id = '{client.Id}' and author = 'norte'")));
    }

    [Fact]
    public async Task Gives_nobody_an_erased_text_to_annotate()
    {
        var client = await CreateAsync();
        await client.IngestAsync(SheetOf(Examples.Comment(1, "persona_1", "texto que se va", 57)));
        await EraseAsync(client, new EraseRequest { Everything = true });
        using var pending = await Api.Worker.GetAsync(
            new Uri($"/fichas_cliente/{client.Id}/pending_annotations?annotator=otro&version=1", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(ErasedText.Prefix, await pending.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"authors":["ana"],"everything":true}""", "$")]
    [InlineData("""{"everything":false}""", "$.everything")]
    [InlineData("""{"authors":[]}""", "$.authors")]
    [InlineData("""{"authors":[" @ "]}""", "$.authors[0]")]
    [InlineData("""{"authors":[null]}""", "$.authors[0]")]
    [InlineData("""{"authors":["ana",null]}""", "$.authors[1]")]
    [InlineData("""{"comments":[null]}""", "$.comments[0]")]
    [InlineData("""{"comments":[]}""", "$.comments")]
    [InlineData("""{"before":"2999-01-01"}""", "$.before")]
    public async Task Refuses_a_request_that_says_not_exactly_one_thing(string body, string path)
    {
        var client = await Api.CreateClientAsync();
        using var response = await Api.Admin.SendTextAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/erasures", body);
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains(problem.Errors, error => error.Path == path);
    }

    private static EraseRequest RequestOf(string kind, MarkedClient client) => kind switch
    {
        "authors" => new EraseRequest { Authors = [client.Author] },
        "everything" => new EraseRequest { Everything = true },
        _ => new EraseRequest { Before = new DateOnly(2026, 11, 1) },
    };

    private async Task<MarkedClient> CreateAsync() => await MarkedClient.CreateAsync(Api, await _database.GetAsync());

    private Task<ErasureResponse> EraseAsync(MarkedClient client, EraseRequest request) =>
        Api.Admin.PostAsync<ErasureResponse>($"/fichas_cliente/{client.Id}/erasures", request);

    private async Task<InsightResponse> InsightAsync(MarkedClient client) =>
        Assert.Single((await Api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}")).Items);

    private async Task<string?> TagAsync(MarkedClient client)
    {
        using var response = await Api.Admin.GetAsync(new Uri($"/insights/{(await InsightAsync(client)).Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.Headers.ETag?.ToString();
    }

    private async Task<BrokenLink?> FindBrokenLinkAsync(MarkedClient client)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(client.TenantId);
        return await scope.ServiceProvider.GetRequiredService<InsightArchive>().FindBrokenLinkAsync(client.Id, TestContext.Current.CancellationToken);
    }

    private static IngestionBatch SheetOf(CommentRow comment) => new() { Comments = [comment] };
}
