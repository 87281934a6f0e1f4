using System.Diagnostics;
using System.Net;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>Signing in as people do it.</summary>
internal static class SignInSteps
{
    /// <summary>A viewer of a new tenant.</summary>
    public static async Task<Account> CreateViewerAsync(this ApiHost api) =>
        await api.CreateUserAsync(await api.CreateTenantAsync(), UserRole.Viewer);

    /// <summary>Signs in with a password.</summary>
    public static async Task<TokenResponse> SignInAsync(this ApiHost api, string email, string password = ApiHost.Password)
    {
        using var response = await api.PostFormAsync(email, password);
        return await response.ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    /// <summary>Signs in in vain, as part of a trace if there is one.</summary>
    public static async Task<ReceivedProblem> FailToSignInAsync(
        this ApiHost api, string email, string password = ApiHost.Password, ActivityTraceId? trace = null)
    {
        using var response = await api.PostFormAsync(email, password, trace: trace);
        return await response.ReadProblemAsync(HttpStatusCode.Unauthorized);
    }

    /// <summary>Continues a session.</summary>
    public static Task<TokenResponse> RefreshAsync(this ApiHost api, string token) =>
        api.Anonymous().PostAsync<TokenResponse>("/token/refresh", new RefreshRequest { RefreshToken = token });

    /// <summary>Continues a session in vain.</summary>
    public static Task<ReceivedProblem> FailToRefreshAsync(this ApiHost api, string token) => api.Anonymous().SendForProblemAsync(
        HttpMethod.Post, "/token/refresh", new RefreshRequest { RefreshToken = token }, HttpStatusCode.Unauthorized);

    /// <summary>A client that carries the access token.</summary>
    public static HttpClient With(this ApiHost api, TokenResponse tokens)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        return client;
    }

    /// <summary>Checks that the access token works.</summary>
    public static Task<CurrentUserResponse> ShouldBeLetInAsync(this ApiHost api, TokenResponse tokens) =>
        api.With(tokens).GetAsync<CurrentUserResponse>("/users/me");

    /// <summary>Checks that the access token stops working within seconds, at this Api.</summary>
    public static async Task ShouldBeRefusedAsync(this ApiHost api, TokenResponse tokens)
    {
        // A process may remember an account for up to two seconds.
        using var client = api.With(tokens);
        var status = HttpStatusCode.OK;
        for (var attempt = 0; attempt < 30 && status == HttpStatusCode.OK; attempt++)
        {
            using var response = await client.GetAsync(new Uri("/users/me", UriKind.Relative), TestContext.Current.CancellationToken);
            status = response.StatusCode;
            await Task.Delay(status == HttpStatusCode.OK ? 100 : 0, TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    /// <summary>Sends the form of <c>POST /token</c>.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this ApiHost api, string email, string password, string? newPassword = null, string? address = null, ActivityTraceId? trace = null)
    {
        var fields = new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = email, ["password"] = password };
        if (newPassword is not null)
        {
            fields["new_password"] = newPassword;
        }

        using var form = new FormUrlEncodedContent(fields);
        var client = api.Anonymous();
        if (address is not null)
        {
            client.DefaultRequestHeaders.Add(CallerAddress.Header, address);
        }

        if (trace is { } id)
        {
            client.DefaultRequestHeaders.Add("traceparent", $"00-{id}-{ActivitySpanId.CreateRandom()}-01");
        }

        return await client.PostAsync(new Uri("/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
