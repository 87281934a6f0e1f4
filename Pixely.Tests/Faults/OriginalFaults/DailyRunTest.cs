using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Faults.OriginalFaults;

/// <summary>Base of tests that run a client's analysis day after day, each time by a worker that has just started, against the Api and its database.</summary>
public abstract class DailyRunTest(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture), IDisposable
{
    private readonly SourceDirectory _sources = new();

    /// <summary>Counts the texts that somebody would have to pay for.</summary>
    private protected CountingAnnotator Annotator { get; } = new();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _sources.Dispose();
    }

    private protected void Save(object?[][] posts, params object?[][] comments) => new TestWorkbook()
        .Sheet("Posts", [SheetRows.PostHeader, .. posts])
        .Sheet("Comments", [SheetRows.CommentHeader, .. comments])
        .Save(_sources.PathOf("client.xlsx"));

    private protected async Task<ClientSummary> CreateClientAsync(string timeZone = "America/Lima")
    {
        var profile = Examples.Profile(Api.NewName("Café")) with
        {
            Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "client.xlsx" }, Annotator = "counting", TimeZone = timeZone,
        };
        return await Api.Admin.PostAsync<ClientSummary>("/fichas_cliente", new CreateClientRequest { Profile = profile }, HttpStatusCode.Created);
    }

    private protected async Task<RunEnd> RunAsync(ClientSummary client)
    {
        var run = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", body: null, HttpStatusCode.Accepted);
        var worker = await Api.CreateUserAsync(client.TenantId, UserRole.Orchestrator);
        var settings = new Dictionary<string, string?>
        {
            ["Pixely:Address"] = "http://localhost",
            ["Pixely:Email"] = worker.Email,
            ["Pixely:Password"] = ApiHost.Password,
            ["Sources:Directory"] = _sources.Root,
        };
        var server = (TestServer)Api.Services.GetRequiredService<IServer>();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddMetrics()
            .ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(server.CreateHandler))
            .AddSingleton<IAnnotator>(Annotator)
            .AddPixelyApiClient()
            .AddIngestionSources()
            .AddModelUse()
            .AddRuns()
            .BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunExecutor>().ExecuteAsync(run.Id, TestContext.Current.CancellationToken);
    }

    /// <summary>Stored insights, newest first.</summary>
    private protected async Task<IReadOnlyList<InsightResponse>> InsightsAsync(ClientSummary client) =>
        (await Api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}")).Items;
}
