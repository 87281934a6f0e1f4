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

    /// <summary>Signs in in vain.</summary>
    public static async Task<ReceivedProblem> FailToSignInAsync(this ApiHost api, string email, string password = ApiHost.Password)
    {
        using var response = await api.PostFormAsync(email, password);
        return await response.ReadProblemAsync(HttpStatusCode.Unauthorized);
    }

    /// <summary>Continues a session.</summary>
    public static Task<TokenResponse> RefreshAsync(this ApiHost api, string token) =>
        api.Anonymous().PostAsync<TokenResponse>("/token/refresh", new RefreshRequest { RefreshToken = token });

    /// <summary>Continues a session in vain.</summary>
    public static Task<ReceivedProblem> FailToRefreshAsync(this ApiHost api, string token) => api.Anonymous().SendForProblemAsync(
        HttpMethod.Post, "/token/refresh", new RefreshRequest { RefreshToken = token }, HttpStatusCode.Unauthorized);

    /// <summary>Sends the form of <c>POST /token</c>.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this ApiHost api, string email, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = email,
            ["password"] = password,
        });
        return await api.Anonymous().PostAsync(new Uri("/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
