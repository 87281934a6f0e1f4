using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>The people of the seed, and how they sign in.</summary>
internal static class StackAccounts
{
    public static readonly StackAccount Admin = new("admin@pixely.local", "admin-password");

    public static readonly StackAccount CafeViewer = new("viewer@cafe-alameda.example", "viewer-password");

    public static readonly StackAccount OutdoorViewer = new("viewer@ridgeline-outfitters.example", "second-viewer-password");

    /// <summary>Signs in at the Api with the password that the AppHost generated.</summary>
    public static async Task<HttpClient> SignInAsync(this StackFixture stack, StackAccount account)
    {
        var client = stack.App.CreateHttpClient("api");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = account.Email,
            ["password"] = await stack.PasswordOfAsync(account),
        });
        using var response = await client.PostAsync(new Uri("/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = await response.ReadAsync<TokenResponse>(System.Net.HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(token.TokenType, token.AccessToken);
        return client;
    }

    public static async Task<string> PasswordOfAsync(this StackFixture stack, StackAccount account)
    {
        var parameters = stack.App.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>();
        return (await parameters.Single(p => p.Name == account.PasswordParameter).GetValueAsync(TestContext.Current.CancellationToken))!;
    }
}

/// <summary>An account of the seed.</summary>
/// <param name="Email">Its address.</param>
/// <param name="PasswordParameter">The parameter of the AppHost that holds its password.</param>
internal sealed record StackAccount(string Email, string PasswordParameter);
