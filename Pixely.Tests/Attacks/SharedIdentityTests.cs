using System.Net;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Being somebody by saying so: one user for everybody, ids in bodies and headers, addresses that the caller writes.</summary>
public sealed class SharedIdentityTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly Dictionary<string, string> ThreeAttempts = new(StringComparer.Ordinal)
    {
        ["Limits:SignIn:Burst"] = "3",
        ["Limits:SignIn:PerMinute"] = "1",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_a_user_without_a_token_and_everybody_is_who_signed_in()
    {
        await Api.Anonymous().GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        foreach (var account in (Account[])[await Api.CreateViewerAsync(), await Api.CreateViewerAsync()])
        {
            var me = await Api.ShouldBeLetInAsync(await Api.SignInAsync(account.Email));
            Assert.Equal((account.Id, account.Email, account.TenantId), (me.Id, me.Email, me.TenantId));
        }
    }

    [Theory]
    [InlineData("X-User-Id")]
    [InlineData("X-User")]
    [InlineData("X-Tenant-Id")]
    [InlineData("X-Forwarded-User")]
    [InlineData("X-Original-User")]
    public async Task A_header_that_names_a_user_or_tenant_changes_nobody(string header)
    {
        var account = await Api.CreateViewerAsync();
        var other = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        foreach (var value in (string[])[other.Id.ToString(), other.TenantId.ToString(), other.Email])
        {
            using var viewer = Api.SignIn(account);
            viewer.DefaultRequestHeaders.Add(header, value);
            Assert.Equal(account.Id, (await viewer.GetAsync<CurrentUserResponse>("/users/me")).Id);
            using var nobody = Api.Anonymous();
            nobody.DefaultRequestHeaders.Add(header, value);
            await nobody.GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("user_id")]
    [InlineData("tenant_id")]
    [InlineData("actor_id")]
    public async Task A_body_or_an_address_that_names_a_user_is_refused(string name)
    {
        var client = await Api.CreateClientAsync();
        var body = $$"""{"{{name}}":"{{client.TenantId}}","from_version":1}""";
        using var response = await Api.Admin.SendTextAsync(HttpMethod.Post, $"/fichas_cliente/{client.Id}/reannotations", body);
        Assert.Equal("malformed_body", (await response.ReadProblemAsync(HttpStatusCode.BadRequest)).Code);
        var query = await Api.Admin.GetProblemAsync($"/fichas_cliente/{client.Id}?{name}={client.TenantId}", HttpStatusCode.BadRequest);
        Assert.Equal("invalid_query", query.Code);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    [InlineData("CF-Connecting-IP")]
    public async Task An_invented_address_gives_no_further_attempts_to_guess_a_password(string header)
    {
        await using var api = Api.OnKestrel(ThreeAttempts);
        using var client = api.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            using var request = Guess(attempt % 2 == 0 ? "/token" : "/token/");
            request.Headers.Add(header, header == "Forwarded" ? $"for=203.0.113.{attempt}" : $"203.0.113.{attempt}");
            using var response = await client.SendAsync(request, Token);
            answers.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(3));
    }

    [Fact]
    public async Task Health_does_not_claim_to_be_well_without_its_database()
    {
        await using var api = new ApiFactory("Host=127.0.0.1;Port=1", new ShiftedClock());
        using var response = await api.CreateClient().GetAsync(new Uri("/health", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    private static HttpRequestMessage Guess(string path) => new(HttpMethod.Post, new Uri(path, UriKind.Relative))
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "nobody@example.com",
            ["password"] = "guess",
        }),
    };
}
