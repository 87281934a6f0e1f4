using System.Net;
using System.Text.Json;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Audit;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Audit;

public sealed class AuditEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Tells_who_did_what_to_which_tenant_and_how_it_ended()
    {
        var client = await Api.CreateClientAsync();

        var created = Assert.Single((await ListAsync($"tenant_id={client.TenantId}&action=client.created")).Items);

        Assert.Equal((AuditAction.ClientCreated, AuditOutcome.Succeeded, (Guid?)client.Id), (created.Action, created.Outcome, created.SubjectId));
        Assert.Equal(client.TenantId, created.Tenant.Id);
        Assert.Equal(client.Profile.BrandName, created.Tenant.Name);
        Assert.EndsWith("@example.com", created.Actor?.Email, StringComparison.Ordinal);
        Assert.Null(created.SubjectTenant);
    }

    [Fact]
    public async Task Names_the_fields_of_a_client_file_that_changed_and_not_what_they_say()
    {
        var client = await Api.CreateClientAsync();
        var changed = client.Profile with { Industry = "Cafés", Schedule = "0 7 * * *" };
        using var response = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", changed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var noted = Assert.Single((await ListAsync($"tenant_id={client.TenantId}&action=client.updated")).Items);

        Assert.Equal("""{"changed":["industry","schedule"]}""", Compact(noted.Details));
    }

    [Fact]
    public async Task Lists_newest_first_and_loses_nothing_while_events_come_in()
    {
        var tenant = await Api.CreateTenantAsync();
        await AddAsync(tenant, 25);
        var seen = new List<AuditedEvent>();
        string? cursor = null;
        do
        {
            var page = await ListAsync($"tenant_id={tenant}&limit=10" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
            await AddAsync(tenant, 7);
        }
        while (cursor is not null);

        Assert.Equal(25, seen.Select(static e => e.Id).Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Equal(seen.OrderByDescending(static e => e.OccurredAt).ThenByDescending(static e => e.Id, PostgresOrder).Select(static e => e.Id), seen.Select(static e => e.Id));
    }

    [Fact]
    public async Task Filters_by_every_condition_and_all_of_them_together()
    {
        var tenant = await Api.CreateTenantAsync();
        var actor = await Api.CreateUserAsync(tenant, UserRole.Viewer);
        await Api.ChangeAsync(tenant, db =>
        {
            db.AuditEvents.AddRange(
                Event(tenant, new(2001, 3, 1, 0, 0, 0, TimeSpan.Zero), AuditAction.SignInFailed, AuditOutcome.Refused, actor.Id),
                Event(tenant, new(2001, 3, 1, 23, 59, 59, TimeSpan.Zero), AuditAction.SignInSucceeded, AuditOutcome.Succeeded, actor.Id),
                Event(tenant, new(2001, 3, 2, 0, 0, 0, TimeSpan.Zero), AuditAction.RunFinished, AuditOutcome.Failed, null));
            return Task.CompletedTask;
        });

        Assert.Equal(3, await CountAsync($"tenant_id={tenant}"));
        Assert.Equal(2, await CountAsync($"actor_id={actor.Id}"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&action=sign_in.failed"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&outcome=failed"));
        Assert.Equal(2, await CountAsync($"tenant_id={tenant}&from=2001-03-01&to=2001-03-01"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&from=2001-03-01T23:59:59Z&to=2001-03-02T00:00:00Z"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&from=2001-03-02"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&from=2001-03-01T01:00:00%2B02:00&to=2001-03-01T12:00:00Z"));
        Assert.Equal(1, await CountAsync($"tenant_id={tenant}&actor_id={actor.Id}&action=sign_in.failed&outcome=refused&from=2001-01-01&to=2001-12-31"));
        Assert.Equal(0, await CountAsync($"tenant_id={tenant}&actor_id={actor.Id}&action=sign_in.failed&outcome=succeeded"));
    }

    [Theory]
    [InlineData("action=sign_in", "query.action")]
    [InlineData("outcome=perhaps", "query.outcome")]
    [InlineData("from=yesterday", "query.from")]
    [InlineData("from=2026-02-30", "query.from")]
    [InlineData("to=2026-01-31T25:00:00Z", "query.to")]
    [InlineData("to=9999-12-31", "query.to")]
    [InlineData("from=2026-02-01&to=2026-01-01", "query.to")]
    [InlineData("tenant_id=me", "query.tenant_id")]
    [InlineData("cursor=made-up", "query.cursor")]
    [InlineData("limit=201", "query.limit")]
    public async Task Refuses_a_question_that_means_nothing(string query, string path)
    {
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Get, $"/audit?{query}", body: null, HttpStatusCode.BadRequest);
        Assert.Equal(path, Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Is_for_the_administrator_alone()
    {
        var viewer = Api.SignIn(await Api.CreateViewerAsync());
        await viewer.SendForProblemAsync(HttpMethod.Get, "/audit", body: null, HttpStatusCode.Forbidden);
        await Api.Worker.SendForProblemAsync(HttpMethod.Get, "/audit", body: null, HttpStatusCode.Forbidden);
        await Api.Anonymous().SendForProblemAsync(HttpMethod.Get, "/audit", body: null, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Notes_an_attempt_at_another_tenants_data_although_the_answer_is_404()
    {
        var other = await Api.CreateClientAsync();
        var viewer = await Api.CreateViewerAsync();
        await Api.SignIn(viewer).SendForProblemAsync(HttpMethod.Get, $"/fichas_cliente/{other.Id}", body: null, HttpStatusCode.NotFound);

        var attempt = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=access.other_tenant");

        Assert.Equal((viewer.TenantId, (Guid?)other.TenantId, (Guid?)other.Id), (attempt.Tenant.Id, attempt.SubjectTenant?.Id, attempt.SubjectId));
        Assert.Equal((AuditOutcome.Refused, viewer.Email), (attempt.Outcome, attempt.Actor?.Email));
        // Whoever looks at what happened to the other tenant sees it, too.
        Assert.Contains((await ListAsync($"tenant_id={other.TenantId}")).Items, e => e.Id == attempt.Id);
    }

    [Fact]
    public async Task Notes_an_attempt_at_a_client_that_the_viewer_may_not_read()
    {
        var client = await Api.CreateClientAsync();
        var viewer = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        await Api.ChangeAsync(client.TenantId, db =>
        {
            db.UserClients.RemoveRange(db.UserClients.Where(c => c.UserId == viewer.Id));
            return Task.CompletedTask;
        });
        await Api.SignIn(viewer).SendForProblemAsync(HttpMethod.Get, $"/fichas_cliente/{client.Id}", body: null, HttpStatusCode.NotFound);

        var attempt = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=access.other_client");

        Assert.Equal(((Guid?)client.Id, (TenantReference?)null), (attempt.SubjectId, attempt.SubjectTenant));
    }

    [Fact]
    public async Task Notes_what_a_role_does_not_allow_by_its_route()
    {
        var viewer = await Api.CreateViewerAsync();
        await Api.SignIn(viewer).SendForProblemAsync(HttpMethod.Get, "/operations/health", body: null, HttpStatusCode.Forbidden);

        var refusal = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=access.forbidden");

        Assert.Equal("""{"route":"/operations/health","method":"GET"}""", Compact(refusal.Details));
    }

    [Fact]
    public async Task Notes_requests_of_nobody_in_the_agencys_records()
    {
        var since = Api.Clock.GetUtcNow();
        await Api.Anonymous().SendForProblemAsync(HttpMethod.Get, "/users/me", body: null, HttpStatusCode.Unauthorized);

        var refusal = await Api.AwaitEventAsync($"tenant_id={AgencyTenant.Id}&action=access.unauthenticated&from={since:yyyy-MM-ddTHH:mm:ss.fffffffZ}");

        Assert.Null(refusal.Actor);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("pdf")]
    public async Task Notes_files_that_are_made_of_a_clients_data(string format)
    {
        var client = await Api.CreateClientAsync();
        var viewer = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var http = Api.SignIn(viewer);
        http.DefaultRequestHeaders.Add("Pixely-Export", format);
        using var response = await http.SendAsync(HttpMethod.Get, $"/fichas_cliente/{client.Id}", body: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var noted = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=data.exported");

        Assert.Equal(((Guid?)client.Id, $$"""{"format":"{{format}}"}"""), (noted.SubjectId, Compact(noted.Details)));
    }

    [Fact]
    public async Task Notes_reads_in_pages_larger_than_people_look_at_whoever_makes_them()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1)] });
        var viewer = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        await Api.SignIn(viewer).GetAsync<Page<WindowPost>>($"/fichas_cliente/{client.Id}/window/posts?limit=200");
        await Api.SignIn(viewer).GetAsync<Page<WindowComment>>($"/fichas_cliente/{client.Id}/window/comments?limit=201");

        var noted = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=data.read_in_bulk");

        Assert.Equal("""{"list":"comments"}""", Compact(noted.Details));
        Assert.Single((await ListAsync($"actor_id={viewer.Id}&action=data.read_in_bulk")).Items);
    }

    [Fact]
    public async Task Notes_an_attempt_with_an_unknown_name_without_the_name()
    {
        var name = $"{Guid.NewGuid():N}@example.com";
        var since = Api.Clock.GetUtcNow();
        await Api.FailToSignInAsync(name);

        var attempt = await Api.AwaitEventAsync($"tenant_id={AgencyTenant.Id}&action=sign_in.unknown_account&from={since:yyyy-MM-ddTHH:mm:ss.fffffffZ}");

        Assert.Equal((AuditOutcome.Refused, (AuditActor?)null), (attempt.Outcome, attempt.Actor));
        Assert.Matches("^\\{\"name\":\"[0-9a-f]{16}\"\\}$", Compact(attempt.Details));
    }

    [Fact]
    public async Task Sums_up_attempts_to_sign_in_that_come_in_a_burst()
    {
        await using var host = Api.WithSettings(new Dictionary<string, string> { ["AuditBursts:PerSender"] = "2" });
        var viewer = await host.CreateViewerAsync();
        var started = TimeProvider.System.GetTimestamp();
        for (var n = 0; n < 12; n++)
        {
            await host.FailToSignInAsync(viewer.Email, "not the password");
        }

        await host.DisposeAsync();

        // Each minute that began stores two of either kind, wrong and locked out: one is there from the start, another may begin at any time.
        var minutes = (int)TimeProvider.System.GetElapsedTime(started).TotalMinutes + 2;
        var events = (await ListAsync($"tenant_id={viewer.TenantId}&outcome=refused")).Items;
        var leftOut = events.Sum(static e => e.Details is { } details && details.TryGetProperty("left_out", out var count) ? count.GetInt32() : 0);
        var single = events.Count(static e => e.Details is { } details && details.TryGetProperty("reason", out _));
        Assert.Equal((12, true), (leftOut + single, single <= 4 * minutes));
    }

    [Fact]
    public async Task Sums_up_a_burst_and_says_how_many_it_left_out()
    {
        await using var host = Api.WithSettings(new Dictionary<string, string> { ["AuditBursts:PerSender"] = "3", ["AuditBursts:PerMinute"] = "60" });
        var viewer = await host.CreateViewerAsync();
        var http = host.SignIn(viewer);
        for (var n = 0; n < 50; n++)
        {
            await http.SendForProblemAsync(HttpMethod.Get, "/audit", body: null, HttpStatusCode.Forbidden);
        }

        // Ending is what stores the sum before the minute is over.
        await host.DisposeAsync();

        var events = (await ListAsync($"actor_id={viewer.Id}&action=access.forbidden")).Items;
        Assert.Equal(4, events.Count);
        Assert.Single(events, static e => Compact(e.Details) == """{"left_out":47}""");
    }

    [Fact]
    public async Task Notes_the_address_as_the_server_sees_it()
    {
        await using var host = Api.OnKestrel();
        var viewer = await Api.CreateViewerAsync();
        await host.SignInAsync(viewer.Email);

        var noted = await Api.AwaitEventAsync($"actor_id={viewer.Id}&action=sign_in.succeeded");

        Assert.Contains(noted.Address, (string[])["127.0.0.1", "::1"]);
    }

    private static IComparer<Guid> PostgresOrder { get; } = Comparer<Guid>.Create(static (one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    private static string? Compact(JsonElement? details) => details is { } value ? JsonSerializer.Serialize(value) : null;

    private static AuditEvent Event(Guid tenant, DateTimeOffset at, string action, AuditOutcome outcome, Guid? actor) =>
        AuditTrail.EventOf(tenant, at, action, outcome, actor, "192.0.2.1", subjectId: null, subjectTenantId: null, details: null);

    private Task AddAsync(Guid tenant, int count) => Api.ChangeAsync(tenant, db =>
    {
        // Several of one instant: the id decides.
        var at = Api.Clock.GetUtcNow();
        db.AuditEvents.AddRange(Enumerable.Range(0, count).Select(n => Event(tenant, at.AddSeconds(-n / 4), AuditAction.RunStarted, AuditOutcome.Succeeded, null)));
        return Task.CompletedTask;
    });

    private Task<Page<AuditedEvent>> ListAsync(string query) => Api.Admin.GetAsync<Page<AuditedEvent>>($"/audit?{query}");

    private async Task<int> CountAsync(string query) => (await ListAsync(query)).Items.Count;
}
