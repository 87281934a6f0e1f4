using System.Net;
using Microsoft.AspNetCore.Routing;
using Pixely.Core.Annotations;
using Pixely.Core.Audit;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Audit;

/// <summary>That whatever changes something leaves an event, read from the routes: a new one fails until it is named here and done.</summary>
public sealed class EveryChangeTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["POST /token"] = AuditAction.SignInSucceeded,
        ["POST /token/refresh"] = AuditAction.SessionContinued,
        ["POST /logout"] = AuditAction.SessionEnded,
        ["POST /users"] = AuditAction.UserCreated,
        ["PUT /users/{user:guid}"] = AuditAction.UserUpdated,
        ["POST /users/{user:guid}/password"] = AuditAction.UserPasswordReset,
        ["DELETE /users/{user:guid}"] = AuditAction.UserDisabled,
        ["PUT /tenants/{tenant:guid}"] = AuditAction.TenantUpdated,
        ["DELETE /tenants/{tenant:guid}"] = AuditAction.TenantDisabled,
        ["POST /fichas_cliente"] = AuditAction.ClientCreated,
        ["PUT /fichas_cliente/{id:guid}"] = AuditAction.ClientUpdated,
        ["DELETE /fichas_cliente/{id:guid}"] = AuditAction.ClientDeactivated,
        ["POST /fichas_cliente/{id:guid}/pause"] = AuditAction.ClientPaused,
        ["POST /fichas_cliente/{id:guid}/resume"] = AuditAction.ClientResumed,
        ["POST /fichas_cliente/{id:guid}/runs"] = AuditAction.RunRequested,
        ["POST /fichas_cliente/{id:guid}/scheduled_runs"] = AuditAction.RunScheduled,
        ["POST /runs/{run:guid}/start"] = AuditAction.RunStarted,
        ["POST /runs/{run:guid}/finish"] = AuditAction.RunFinished,
        ["POST /fichas_cliente/{id:guid}/ingestions"] = AuditAction.IngestionOpened,
        ["POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/completion"] = AuditAction.IngestionCompleted,
        ["POST /insights"] = AuditAction.InsightStored,
        ["POST /fichas_cliente/{id:guid}/corrections"] = AuditAction.AnnotationCorrected,
        ["POST /fichas_cliente/{id:guid}/erasures"] = AuditAction.DataErased,
        ["POST /fichas_cliente/{id:guid}/reannotations"] = AuditAction.AnnotationsRequestedAgain,
        ["POST /chain_heads/exports"] = AuditAction.ChainHeadsExported,
    };

    // Steps of a run, thousands of them: what they did is in the events of the reading's, the run's or the insight's end.
    private static readonly string[] Steps =
    [
        "POST /runs/{run:guid}/heartbeat",
        "POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/batches",
        "POST /fichas_cliente/{id:guid}/annotations",
        "POST /runs/{run:guid}/narration",
        // Each call is a row that nobody can change, with run, time and cost.
        "POST /fichas_cliente/{id:guid}/model_calls",
    ];

    [Fact]
    public void Knows_what_every_route_that_changes_something_leaves_behind()
    {
        var changing = Api.Endpoints
            .SelectMany(static e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {e.RoutePattern.RawText!.TrimEnd('/')}"))
            .Where(static route => !route.StartsWith("GET ", StringComparison.Ordinal) && !route.StartsWith("HEAD ", StringComparison.Ordinal));

        Assert.Equal(Events.Keys.Concat(Steps).Order(StringComparer.Ordinal), changing.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Finds_an_event_of_every_change_of_a_busy_day()
    {
        var client = await Api.CreateClientAsync();
        await WorkAsync(client.Id, client.Profile);
        await AdministerAsync(client.TenantId, client.Id);

        var found = await Api.Admin.ListAsync<AuditedEvent>($"/audit?tenant_id={client.TenantId}");
        found.Add(await Api.AwaitEventAsync("action=chain_heads.exported"));

        Assert.Empty(Events.Values.Except(found.Select(static e => e.Action)));
        // Everything was done by somebody who had signed in.
        Assert.All(found, static e => Assert.NotNull(e.Actor));
    }

    private async Task WorkAsync(Guid client, ClientProfile profile)
    {
        await SendAsync(Api.Admin, HttpMethod.Put, $"/fichas_cliente/{client}", profile with { Industry = "Cafés" });
        await Api.IngestAsync(client, new IngestionBatch { Posts = [Examples.Post(1)], Comments = [Examples.Comment(1, "ana", "Qué rico")] });
        await Api.AnnotateAsync(client, Examples.Annotation("Qué rico"));
        var comment = (await Api.Admin.GetAsync<Page<WindowComment>>($"/fichas_cliente/{client}/window/comments")).Items[0];
        await Api.Admin.PostAsync<CorrectionResponse>(
            $"/fichas_cliente/{client}/corrections",
            new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment.Comment.Id, Values = Examples.Values(0.1f) });
        await Api.Admin.PostAsync<ReannotationResponse>($"/fichas_cliente/{client}/reannotations", new ReannotationRequest());
        await Api.Worker.PostAsync<RunSummary>($"/fichas_cliente/{client}/scheduled_runs", new ScheduledRunRequest(Examples.Monday));
        var run = await Api.StartRunAsync(client);
        await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client, run.Id), HttpStatusCode.Created);
        await SendAsync(Api.Admin, HttpMethod.Post, $"/fichas_cliente/{client}/erasures", new EraseRequest { Authors = ["ana"] });
        await SendAsync(
            Api.Worker,
            HttpMethod.Post,
            "/chain_heads/exports",
            new ChainHeadsExportReport { Day = new DateOnly(2026, 11, 21), Chains = 1, Sha256 = new string('a', 64) });
        await SendAsync(Api.Admin, HttpMethod.Post, $"/fichas_cliente/{client}/pause", body: null);
        await SendAsync(Api.Admin, HttpMethod.Post, $"/fichas_cliente/{client}/resume", body: null);
        await SendAsync(Api.Admin, HttpMethod.Delete, $"/fichas_cliente/{client}", body: null);
    }

    private async Task AdministerAsync(Guid tenant, Guid client)
    {
        var viewer = await Api.CreateUserAsync(tenant, UserRole.Viewer);
        var session = await Api.RefreshAsync((await Api.SignInAsync(viewer.Email)).RefreshToken);
        await SendAsync(Api.Anonymous(), HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = session.RefreshToken });

        var issued = await Api.Admin.PostAsync<IssuedPasswordResponse>(
            "/users",
            new CreateUserRequest { Email = $"{Guid.NewGuid():N}@example.com", FullName = "Ana", Role = UserRole.Viewer, TenantId = tenant, ClientIds = [client] },
            HttpStatusCode.Created);
        var user = $"/users/{issued.User.Id}";
        await SendAsync(Api.Admin, HttpMethod.Put, user, new UpdateUserRequest { FullName = "Ana María", ClientIds = [client], IsActive = true });
        await SendAsync(Api.Admin, HttpMethod.Post, $"{user}/password", body: null);
        await SendAsync(Api.Admin, HttpMethod.Delete, user, body: null);
        await SendAsync(Api.Admin, HttpMethod.Put, $"/tenants/{tenant}", new UpdateTenantRequest { Name = "Norte y Sur", IsActive = true });
        await SendAsync(Api.Admin, HttpMethod.Delete, $"/tenants/{tenant}", body: null);
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var response = await client.SendAsync(method, path, body);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {response.StatusCode}");
    }
}
