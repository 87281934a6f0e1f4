using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Core.Validation;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Clients;

public sealed class ClientEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Creates_a_client_in_a_tenant_of_its_own()
    {
        var profile = Examples.Profile(Api.NewName("Norte"));
        using var response = await Api.Admin.SendAsync(HttpMethod.Post, "/fichas_cliente", new CreateClientRequest { Profile = profile });
        var client = await response.ReadAsync<ClientSummary>(HttpStatusCode.Created);
        Assert.Equal($"/fichas_cliente/{client.Id}", response.Headers.Location?.ToString());
        Assert.Equivalent(profile, client.Profile, strict: true);
        Assert.True(client.IsActive);
        Assert.Null(client.LastAnalysisTimestamp);
        Assert.Null(client.LastRun);
        Assert.Equivalent(client, await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}"), strict: true);
    }

    [Fact]
    public async Task Creates_a_second_client_in_a_named_tenant()
    {
        var first = await Api.CreateClientAsync();
        var second = await Api.Admin.PostAsync<ClientSummary>(
            "/fichas_cliente",
            new CreateClientRequest { TenantId = first.TenantId, Profile = Examples.Profile(Api.NewName("Sur")) },
            HttpStatusCode.Created);
        Assert.Equal(first.TenantId, second.TenantId);
    }

    [Fact]
    public async Task Refuses_a_tenant_that_does_not_exist()
    {
        var tenantId = Guid.CreateVersion7();
        var problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Post,
            "/fichas_cliente",
            new CreateClientRequest { TenantId = tenantId, Profile = Examples.Profile("Norte") },
            HttpStatusCode.BadRequest);
        Assert.Equal([new Violation("$.tenant_id", $"is {tenantId}, no tenant has that id")], problem.Errors);
    }

    [Fact]
    public async Task Refuses_a_brand_name_twice_within_a_tenant()
    {
        var first = await Api.CreateClientAsync();
        var same = new CreateClientRequest { TenantId = first.TenantId, Profile = first.Profile };
        Assert.Equal(
            "brand_name_taken",
            (await Api.Admin.SendForProblemAsync(HttpMethod.Post, "/fichas_cliente", same, HttpStatusCode.Conflict)).Code);

        var second = await Api.Admin.PostAsync<ClientSummary>(
            "/fichas_cliente", same with { Profile = Examples.Profile(Api.NewName("Sur")) }, HttpStatusCode.Created);
        Assert.Equal(
            "brand_name_taken",
            (await Api.Admin.SendForProblemAsync(HttpMethod.Put, $"/fichas_cliente/{second.Id}", first.Profile, HttpStatusCode.Conflict)).Code);
        Assert.Equal(second.Profile.BrandName, (await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{second.Id}")).Profile.BrandName);
    }

    [Fact]
    public async Task Allows_the_same_brand_name_in_two_tenants()
    {
        var first = await Api.CreateClientAsync();
        await Api.Admin.PostAsync<ClientSummary>(
            "/fichas_cliente", new CreateClientRequest { Profile = first.Profile }, HttpStatusCode.Created);
    }

    [Fact]
    public async Task Replaces_a_client_file()
    {
        var client = await Api.CreateClientAsync();
        var changed = client.Profile with { Industry = "Moda", OwnAccounts = ["uno", "dos"], Schedule = "30 5 * * 1-5" };
        using var response = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", changed);
        Assert.Equivalent(changed, (await response.ReadAsync<ClientSummary>(HttpStatusCode.OK)).Profile, strict: true);
    }

    [Fact]
    public async Task Reports_every_broken_rule_with_its_path()
    {
        var broken = new CreateClientRequest
        {
            Profile = Examples.Profile(" ") with
            {
                TimeZone = "Madrid",
                Locale = "spanish",
                Schedule = "0 25 * * *",
                Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "../norte.xlsx" },
                OwnAccounts = ["@norte", "Sur", "sur"],
                Annotator = "Built In",
            },
        };
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Post, "/fichas_cliente", broken, HttpStatusCode.BadRequest);
        Assert.Equal("invalid_body", problem.Code);
        Assert.Equal(
            [
                new Violation("$.profile.brand_name", "is empty"),
                new Violation("$.profile.brand_name", "begins or ends with white space"),
                new Violation("$.profile.time_zone", "is 'Madrid', must be an IANA time zone such as Europe/Madrid"),
                new Violation("$.profile.locale", "is 'spanish', must be a language with a region such as es-ES"),
                new Violation("$.profile.schedule", "has '25' as hour, expected values within 0..23"),
                new Violation("$.profile.source.location", "must be a relative path below the sources directory, without '..', drive or leading slash"),
                new Violation("$.profile.own_accounts[0]", "is '@norte', write it without @"),
                new Violation("$.profile.own_accounts", "names an account twice"),
                new Violation("$.profile.annotator", "must be 1..40 lower-case letters, digits and hyphens"),
            ],
            problem.Errors);
    }

    [Fact]
    public async Task Reports_every_member_that_does_not_bind()
    {
        using var response = await Api.Admin.SendTextAsync(
            HttpMethod.Post, "/fichas_cliente", """{"profile":{"brand_name":null,"locale":5,"source":{"kind":"sheet"}},"plan":"gold"}""");
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(
            ["$.profile.brand_name", "$.profile.locale", "$.profile.source.kind", "$.profile.source.location", "$.profile.time_zone", "$.plan"],
            problem.Errors.Select(static error => error.Path));
    }

    [Fact]
    public async Task Names_the_place_of_text_that_cannot_be_stored()
    {
        using var response = await Api.Admin.SendTextAsync(
            HttpMethod.Post,
            "/fichas_cliente",
            """{"profile":{"brand_name":"a\u0000b","time_zone":"Europe/Madrid","locale":"es-ES","source":{"kind":"workbook","location":"a.xlsx"}}}""");
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("$.profile.brand_name", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Deactivates_a_client_and_keeps_its_data()
    {
        var client = await Api.CreateClientAsync();
        for (var time = 0; time < 2; time++)
        {
            using var response = await Api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        Assert.False((await Api.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}")).IsActive);
        Assert.Equal(
            "client_inactive",
            (await Api.Admin.SendForProblemAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Conflict)).Code);
    }

    [Fact]
    public async Task Pauses_and_resumes_a_schedule_each_once()
    {
        var client = await Api.CreateClientAsync();
        var paused = await Api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/pause", null);
        var again = await Api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/pause", null);
        Assert.NotNull(paused.PausedAt);
        Assert.Equal(paused.PausedAt, again.PausedAt);

        Assert.Null((await Api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/resume", null)).PausedAt);
        Assert.Null((await Api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/resume", null)).PausedAt);

        var events = await Api.ReadAsync(client.TenantId, static database => database.AuditEvents
            .OrderBy(static e => e.Id).Select(static e => e.Action).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["client.created", "client.paused", "client.resumed"], events);
    }

    [Fact]
    public async Task Runs_a_paused_client_on_request_and_not_by_its_schedule()
    {
        var client = await Api.CreateClientAsync();
        await Api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/pause", null);

        var refused = await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{client.Id}/scheduled_runs", new ScheduledRunRequest(Examples.Monday), HttpStatusCode.Conflict);
        Assert.Equal("client_paused", refused.Code);
        var run = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        Assert.Equal(RunStatus.Running, (await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/start", new StartRunRequest("worker-1"))).Status);
    }

    [Fact]
    public async Task Notes_every_change_in_the_audit_trail()
    {
        var client = await Api.CreateClientAsync();
        using var updated = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { Industry = "Moda" });
        using var deleted = await Api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        var events = await Api.ReadAsync(client.TenantId, static database => database.AuditEvents
            .OrderBy(static e => e.Id).Select(static e => new { e.Action, e.SubjectId, e.ActorId }).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["client.created", "client.updated", "client.deactivated"], events.Select(static e => e.Action));
        Assert.All(events, e => Assert.Equal(client.Id, e.SubjectId));
        Assert.All(events, static e => Assert.NotNull(e.ActorId));
    }

    [Fact]
    public async Task Lists_a_viewers_own_clients_only()
    {
        var own = await Api.CreateClientAsync();
        await Api.CreateClientAsync();
        var viewer = Api.SignIn(await Api.CreateUserAsync(own.TenantId, UserRole.Viewer));
        var page = await viewer.GetAsync<Page<ClientSummary>>("/fichas_cliente");
        Assert.Equal([own.Id], page.Items.Select(static c => c.Id));
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task Lists_clients_of_all_tenants_for_the_agency()
    {
        Guid[] created = [(await Api.CreateClientAsync()).Id, (await Api.CreateClientAsync()).Id];
        var listed = await Api.Admin.ListAsync<ClientSummary>("/fichas_cliente");

        Assert.Empty(created.Except(listed.Select(static client => client.Id)));
        var names = listed.ConvertAll(static client => client.Profile.BrandName);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Pages_through_a_list_without_gap_or_repetition()
    {
        var first = await Api.CreateClientAsync();
        for (var i = 0; i < 4; i++)
        {
            await Api.Admin.PostAsync<ClientSummary>(
                "/fichas_cliente",
                new CreateClientRequest { TenantId = first.TenantId, Profile = Examples.Profile(Api.NewName("Marca")) },
                HttpStatusCode.Created);
        }

        var viewer = Api.SignIn(await Api.CreateUserAsync(first.TenantId, UserRole.Viewer));
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await viewer.GetAsync<Page<ClientSummary>>($"/fichas_cliente?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            Assert.InRange(page.Items.Count, 1, 2);
            names.AddRange(page.Items.Select(static c => c.Profile.BrandName));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(5, names.Distinct().Count());
        Assert.Equal(5, names.Count);
    }

    [Theory]
    [InlineData("limit=0", "query.limit", "is 0, must lie in 1..200")]
    [InlineData("limit=201", "query.limit", "is 201, must lie in 1..200")]
    [InlineData("limit=ten", "query.limit", "is 'ten', must be a whole number")]
    [InlineData("limit=", "query.limit", "is '', must be a whole number")]
    [InlineData("limit=1&limit=2", "query.limit", "is given 2 times, must be given once")]
    [InlineData("cursor=abc", "query.cursor", "is not a cursor of this list; begin again without one")]
    [InlineData("Limit=5", "query.Limit", "is unknown; known are: cursor, limit")]
    public async Task Names_the_query_parameter_that_is_wrong(string query, string path, string message)
    {
        var problem = await Api.Admin.GetProblemAsync($"/fichas_cliente?{query}", HttpStatusCode.BadRequest);
        Assert.Equal("invalid_query", problem.Code);
        Assert.Equal([new Violation(path, message)], problem.Errors);
    }

    [Fact]
    public async Task Answers_nothing_before_the_first_analysis()
    {
        var client = await Api.CreateClientAsync();
        var answer = await Api.Admin.GetAsync<LastAnalysisResponse>($"/fichas_cliente/{client.Id}/last_analysis_timestamp");
        Assert.Null(answer.LastAnalysisTimestamp);
    }
}
