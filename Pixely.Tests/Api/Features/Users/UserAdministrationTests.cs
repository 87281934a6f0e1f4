using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Users;

public sealed class UserAdministrationTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Creates_a_viewer_with_a_password_that_is_told_once()
    {
        var client = await Api.CreateClientAsync();
        var created = await Api.CreateAccountAsync(Api.NewViewer(client) with { Email = $"{Api.NewName("Ana").Replace(' ', '.')}@Example.COM" });

        Assert.Matches("^[0-9A-Z-]{20,}$", created.OneTimePassword);
        Assert.Equal(created.User.Email, created.User.Email.ToLowerInvariant());
        Assert.True(created.User is { MustChangePassword: true, IsActive: true, TenantIsActive: true, Role: UserRole.Viewer });
        Assert.Equal([client.Id], created.User.ClientIds);
        Assert.InRange(created.ExpiresAt - Api.Clock.GetUtcNow(), TimeSpan.FromHours(71), TimeSpan.FromHours(72));

        var stored = await Api.ReadAsync(client.TenantId, db => db.Users.SingleAsync(u => u.Id == created.User.Id));
        Assert.DoesNotContain(created.OneTimePassword, stored.PasswordHash, StringComparison.Ordinal);
        Assert.True(new UserPasswords().Verify(stored.PasswordHash, created.OneTimePassword));
        var read = await Api.Admin.GetAsync<UserSummary>($"/users/{created.User.Id}");
        Assert.Equal(created.User with { ClientIds = null }, read with { ClientIds = null });
        Assert.Equal(created.User.ClientIds, read.ClientIds);
    }

    [Fact]
    public async Task Lets_a_new_account_do_nothing_but_choose_a_password_of_its_own()
    {
        const string Own = "caballo-grapa-bateria-91-correcto";
        var created = await Api.CreateAccountAsync(Api.NewViewer(await Api.CreateClientAsync()));
        using var refused = await Api.PostFormAsync(created.User.Email, created.OneTimePassword);
        Assert.Equal("password_change_required", (await refused.ReadProblemAsync(HttpStatusCode.Forbidden)).Code);
        using var chosen = await Api.PostFormAsync(created.User.Email, created.OneTimePassword, Own);
        await Api.ShouldBeLetInAsync(await chosen.ReadAsync<TokenResponse>(HttpStatusCode.OK));

        await Api.FailToSignInAsync(created.User.Email, created.OneTimePassword);
        await Api.SignInAsync(created.User.Email, Own);
        Assert.False((await Api.Admin.GetAsync<UserSummary>($"/users/{created.User.Id}")).MustChangePassword);
    }

    [Fact]
    public async Task Puts_administrators_into_the_agencys_tenant()
    {
        var created = await Api.CreateAccountAsync(Api.NewAdmin());
        var agency = (await Api.Admin.GetAsync<CurrentUserResponse>("/users/me")).TenantId;
        Assert.Equal((agency, UserRole.Admin), (created.User.TenantId, created.User.Role));
        Assert.Null(created.User.ClientIds);
    }

    [Fact]
    public async Task Refuses_a_sign_in_name_that_somebody_has_in_whatever_letter_case()
    {
        var client = await Api.CreateClientAsync();
        var taken = (await Api.CreateAccountAsync(Api.NewViewer(client))).User.Email;
        var elsewhere = Api.NewViewer(await Api.CreateClientAsync()) with { Email = taken.ToUpperInvariant() };
        Assert.Equal("email_taken", (await Api.Admin.SendForProblemAsync(HttpMethod.Post, "/users", elsewhere, HttpStatusCode.Conflict)).Code);
    }

    [Fact]
    public async Task Gives_a_sign_in_name_to_one_of_many_who_want_it_at_once()
    {
        var client = await Api.CreateClientAsync();
        var request = Api.NewViewer(client);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.Admin.SendAsync(HttpMethod.Post, "/users", request)));
        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(static answer => answer.StatusCode == HttpStatusCode.Conflict));
        Array.ForEach(answers, static answer => answer.Dispose());
    }

    [Fact]
    public async Task Refuses_a_tenant_and_clients_that_are_not_there_or_not_the_tenants()
    {
        var own = await Api.CreateClientAsync();
        var foreign = await Api.CreateClientAsync();
        var viewer = Api.NewViewer(own);
        await RefuseAsync(viewer with { TenantId = null }, "$.tenant_id");
        await RefuseAsync(viewer with { TenantId = Guid.CreateVersion7() }, "$.tenant_id");
        await RefuseAsync(viewer with { TenantId = Guid.Empty }, "$.tenant_id");
        await RefuseAsync(viewer with { ClientIds = [] }, "$.client_ids");
        await RefuseAsync(viewer with { ClientIds = [own.Id, own.Id] }, "$.client_ids");
        await RefuseAsync(viewer with { ClientIds = [own.Id, foreign.Id] }, "$.client_ids[1]");
        await RefuseAsync(viewer with { ClientIds = [Guid.CreateVersion7()] }, "$.client_ids[0]");
        await RefuseAsync(viewer with { Role = UserRole.Orchestrator }, "$.role");
        await RefuseAsync(viewer with { Email = "аna@example.com" }, "$.email");
        await RefuseAsync(viewer with { FullName = "Ana\u202Egpj.exe" }, "$.full_name");
        await RefuseAsync(Api.NewAdmin() with { TenantId = own.TenantId }, "$.tenant_id");
        await RefuseAsync(Api.NewAdmin() with { ClientIds = [own.Id] }, "$.client_ids");

        async Task RefuseAsync(CreateUserRequest request, string path)
        {
            var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Post, "/users", request, HttpStatusCode.BadRequest);
            Assert.Equal("invalid_body", problem.Code);
            Assert.Contains(problem.Errors, error => error.Path == path);
        }
    }

    [Fact]
    public async Task Says_the_same_of_another_tenants_client_as_of_none()
    {
        var own = await Api.CreateClientAsync();
        var foreign = (await Api.CreateClientAsync()).Id;
        var nowhere = Guid.CreateVersion7();
        var problems = new List<string>();
        foreach (var id in new[] { foreign, nowhere })
        {
            var problem = await Api.Admin.SendForProblemAsync(
                HttpMethod.Post, "/users", Api.NewViewer(own) with { ClientIds = [id] }, HttpStatusCode.BadRequest);
            problems.Add(Assert.Single(problem.Errors).Message.Replace(id.ToString(), "", StringComparison.Ordinal));
        }

        Assert.Equal(problems[0], problems[1]);
    }

    [Fact]
    public async Task Changes_what_a_viewer_may_read_at_once()
    {
        var first = await Api.CreateClientAsync();
        var second = await Api.CreateClientAsync(first.TenantId);
        var account = await Api.CreateUserAsync(first.TenantId, UserRole.Viewer);
        var user = await Api.Admin.GetAsync<UserSummary>($"/users/{account.Id}");
        using var changed = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { ClientIds = [second.Id], FullName = "Ana Nueva" });
        var answer = await changed.ReadAsync<UserSummary>(HttpStatusCode.OK);
        Assert.Equal("Ana Nueva", answer.FullName);
        Assert.Equal([second.Id], answer.ClientIds);

        var viewer = Api.With(await Api.SignInAsync(account.Email));
        await viewer.GetProblemAsync($"/fichas_cliente/{first.Id}", HttpStatusCode.NotFound);
        await viewer.GetAsync<ClientSummary>($"/fichas_cliente/{second.Id}");
    }

    [Fact]
    public async Task Ends_sessions_where_rights_shrink_and_only_there()
    {
        var first = await Api.CreateClientAsync();
        var second = await Api.CreateClientAsync(first.TenantId);
        var account = await Api.CreateUserAsync(first.TenantId, UserRole.Viewer);
        var user = await Api.Admin.GetAsync<UserSummary>($"/users/{account.Id}");
        var session = await Api.SignInAsync(account.Email);

        using var renamed = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { FullName = "Ana Nueva" });
        session = await Api.RefreshAsync(session.RefreshToken);
        using var narrowed = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { ClientIds = [second.Id] });
        Assert.Equal(HttpStatusCode.OK, narrowed.StatusCode);
        await Api.FailToRefreshAsync(session.RefreshToken);

        session = await Api.SignInAsync(account.Email);
        using var widened = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { ClientIds = [first.Id, second.Id] });
        await Api.RefreshAsync(session.RefreshToken);
    }

    [Fact]
    public async Task Disables_an_account_at_once_and_enables_it_again()
    {
        var account = await Api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer);
        var session = await Api.SignInAsync(account.Email);
        var viewer = Api.SignIn(account);
        for (var i = 0; i < 2; i++)
        {
            using var deleted = await Api.Admin.SendAsync(HttpMethod.Delete, $"/users/{account.Id}", body: null);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        await viewer.GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        await Api.FailToRefreshAsync(session.RefreshToken);
        await Api.FailToSignInAsync(account.Email);
        var user = await Api.Admin.GetAsync<UserSummary>($"/users/{account.Id}");
        Assert.False(user.IsActive);

        using var enabled = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { IsActive = true });
        Assert.Equal(HttpStatusCode.OK, enabled.StatusCode);
        await Api.SignInAsync(account.Email);
    }

    [Fact]
    public async Task Resets_a_password_with_its_sessions_and_its_lock_out()
    {
        var account = await Api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer);
        var session = await Api.SignInAsync(account.Email);
        await Api.ChangeAsync(account.TenantId, async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == account.Id);
            (user.FailedSignIns, user.LockedUntil) = (9, Api.Clock.GetUtcNow().AddMinutes(15));
            await db.SignInAddresses.Where(a => a.UserId == account.Id).ExecuteDeleteAsync();
            db.SignInAddresses.Add(new SignInAddress
            {
                TenantId = account.TenantId,
                UserId = account.Id,
                Address = "192.0.2.1",
                FailedSignIns = 9,
                LockedUntil = user.LockedUntil,
                LastAttemptAt = Api.Clock.GetUtcNow(),
            });
        });

        var issued = await Api.Admin.PostAsync<IssuedPasswordResponse>($"/users/{account.Id}/password", body: null);
        Assert.True(issued.User is { MustChangePassword: true, LockedUntil: null });
        await Api.FailToRefreshAsync(session.RefreshToken);
        await Api.FailToSignInAsync(account.Email);
        var (hash, failures, addressFailures) = await Api.ReadAsync(account.TenantId, async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == account.Id);
            return (user.PasswordHash, user.FailedSignIns, await db.SignInAddresses.Where(a => a.Address == "192.0.2.1").Select(static a => a.FailedSignIns).SingleAsync());
        });
        Assert.True(new UserPasswords().Verify(hash, issued.OneTimePassword));
        Assert.Equal(0, addressFailures);
        Assert.InRange(failures, 0, 1);
    }

    [Fact]
    public async Task Leaves_the_workers_account_to_the_configuration()
    {
        var client = await Api.CreateClientAsync();
        var worker = await Api.CreateUserAsync(client.TenantId, UserRole.Orchestrator);
        var shown = await Api.Admin.GetAsync<UserSummary>($"/users/{worker.Id}");
        Assert.Equal(UserRole.Orchestrator, shown.Role);
        var body = new UpdateUserRequest { FullName = "Otro", ClientIds = [client.Id], IsActive = true };
        foreach (var (method, path, content) in new[] { (HttpMethod.Put, "", (object?)body), (HttpMethod.Delete, "", null), (HttpMethod.Post, "/password", null) })
        {
            var problem = await Api.Admin.SendForProblemAsync(method, $"/users/{worker.Id}{path}", content, HttpStatusCode.Conflict);
            Assert.Equal("service_account", problem.Code);
        }
    }

    [Fact]
    public async Task Makes_nobody_administrator_in_a_clients_tenant()
    {
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Put, $"/users/{account.Id}", new UpdateUserRequest { FullName = "Ana", Role = UserRole.Admin, IsActive = true }, HttpStatusCode.BadRequest);
        Assert.Contains(problem.Errors, static error => error.Path == "$.role");
        Assert.Equal(UserRole.Viewer, (await Api.Admin.GetAsync<UserSummary>($"/users/{account.Id}")).Role);
    }

    [Fact]
    public async Task Notes_who_changed_what_without_the_values()
    {
        var client = await Api.CreateClientAsync();
        var created = await Api.CreateAccountAsync(Api.NewViewer(client));
        var unchanged = created.User.Unchanged();
        using var same = await Api.Admin.PutUserAsync(created.User.Id, unchanged);
        using var renamed = await Api.Admin.PutUserAsync(created.User.Id, unchanged with { FullName = "Nombre Secreto" });
        await Api.Admin.PostAsync<IssuedPasswordResponse>($"/users/{created.User.Id}/password", body: null);
        using var disabled = await Api.Admin.SendAsync(HttpMethod.Delete, $"/users/{created.User.Id}", body: null);

        var events = await Api.ReadAsync(client.TenantId, db => db.AuditEvents.Where(e => e.SubjectId == created.User.Id).OrderBy(static e => e.OccurredAt).ToListAsync());
        Assert.Equal(["user.created", "user.updated", "user.password_reset", "user.disabled"], events.Select(static e => e.Action));
        Assert.Contains("full_name", events[1].Details, StringComparison.Ordinal);
        Assert.All(events, static e => Assert.DoesNotContain("Secreto", e.Details ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_accounts_by_name_page_by_page_and_of_one_tenant()
    {
        var client = await Api.CreateClientAsync();
        for (var i = 0; i < 3; i++)
        {
            await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        }

        var emails = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Api.Admin.GetAsync<Page<UserSummary>>($"/users?tenant_id={client.TenantId}&limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            Assert.All(page.Items, user => Assert.Equal(client.TenantId, user.TenantId));
            emails.AddRange(page.Items.Select(static user => user.Email));
            cursor = page.NextCursor;

            // It stands in addresses, which are logged.
            Assert.DoesNotContain("example.com", System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor)), StringComparison.Ordinal);
        }
        while (cursor is not null);
        Assert.Equal(3, emails.Distinct().Count());
        Assert.Equal(emails.Order(StringComparer.Ordinal), emails);
    }
}
