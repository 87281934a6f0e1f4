using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Identity;
using Pixely.Tests.Dashboard.Fixtures;
using Pixely.Tests.EndToEnd.Clients;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.EndToEnd;

/// <summary>Nothing that is secret is written anywhere: not in a log, a span, a metric, an answer or what a process prints.</summary>
[Collection(StackCollection.Name)]
public sealed class SecretTests(StackFixture stack)
{
    private const string Guess = "a-password-that-was-tried-0815";

    private static readonly string[] Processes = ["postgres", "migrations", "api", "orchestrator", "dashboard"];

    private readonly StringBuilder _answers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_no_secret_anywhere_while_people_sign_in_fail_and_provoke_errors()
    {
        var tokens = await UseApiAsync();
        await UseDashboardAsync();
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        await client.RunAsync();
        await ProvokeErrorsAsync(tokens);
        await stack.Telemetry.WaitForSpanAsync(static s => s.Name == "run", Cancellation);
        // What was written last is exported within a second.
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);

        var secrets = await SecretsAsync(tokens);
        Assert.True(secrets.Count >= 15, $"only {secrets.Count} secrets");
        foreach (var process in Processes)
        {
            AssertClean(process, string.Join('\n', await stack.App.LinesAsync(process)), secrets);
        }

        AssertClean("answers", _answers.ToString(), secrets);
        var telemetry = stack.Telemetry.Everything;
        Assert.Contains("pixely.client.id", telemetry, StringComparison.Ordinal);
        AssertClean("telemetry", telemetry, secrets);
    }

    private static void AssertClean(string place, string text, IReadOnlyDictionary<string, string> secrets)
    {
        Assert.NotEmpty(text);
        Assert.All(secrets, secret => Assert.False(text.Contains(secret.Value, StringComparison.Ordinal), $"{secret.Key} is in {place}"));
    }

    // Everything that the AppHost generated, and what was issued or tried since.
    private async Task<IReadOnlyDictionary<string, string>> SecretsAsync(TokenResponse[] tokens)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["guess"] = Guess };
        foreach (var parameter in stack.App.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Where(static p => p.Secret))
        {
            secrets[parameter.Name] = (await parameter.GetValueAsync(Cancellation))!;
        }

        for (var number = 0; number < tokens.Length; number++)
        {
            secrets[$"access token {number}"] = tokens[number].AccessToken;
            secrets[$"signature {number}"] = tokens[number].AccessToken.Split('.')[2];
            secrets[$"refresh token {number}"] = tokens[number].RefreshToken;
        }

        return secrets;
    }

    private async Task<TokenResponse[]> UseApiAsync()
    {
        using var http = stack.App.CreateHttpClient("api");
        var tokens = new List<TokenResponse>();
        foreach (var account in new[] { StackAccounts.Admin, StackAccounts.CafeViewer })
        {
            using var issued = await PostFormAsync(http, account.Email, await stack.PasswordOfAsync(account));
            tokens.Add(await issued.ReadAsync<TokenResponse>(HttpStatusCode.OK));
            using var renewed = await http.SendAsync(HttpMethod.Post, "/token/refresh", new RefreshRequest { RefreshToken = tokens[^1].RefreshToken });
            tokens.Add(await renewed.ReadAsync<TokenResponse>(HttpStatusCode.OK));
        }

        return [.. tokens];
    }

    private async Task ProvokeErrorsAsync(TokenResponse[] tokens)
    {
        using var http = stack.App.CreateHttpClient("api");
        await KeepAsync(await PostFormAsync(http, StackAccounts.OutdoorViewer.Email, Guess));
        await KeepAsync(await PostFormAsync(http, "nobody@example.com", Guess));
        await KeepAsync(await http.SendTextAsync(HttpMethod.Post, "/token/refresh", $"{{\"refresh_token\":\"{tokens[0].RefreshToken}\",\"more\":1}}"));
        await KeepAsync(await http.SendTextAsync(HttpMethod.Post, "/logout", $"{{\"refresh_token\":\"{tokens[0].RefreshToken}"));
        // A token that comes twice; a token in the address, which is refused and noted by nobody.
        await KeepAsync(await http.SendAsync(HttpMethod.Post, "/token/refresh", new RefreshRequest { RefreshToken = tokens[2].RefreshToken }));
        await KeepAsync(await http.GetAsync(new Uri($"/users/me?access_token={tokens[1].AccessToken}", UriKind.Relative), Cancellation));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[1].AccessToken + "x");
        await KeepAsync(await http.GetAsync(new Uri("/users/me", UriKind.Relative), Cancellation));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[1].AccessToken);
        foreach (var path in new[] { "/users/me", "/fichas_cliente", "/operations/health", "/openapi/v1.json", "/docs/index.html", "/nothing" })
        {
            await KeepAsync(await http.GetAsync(new Uri(path, UriKind.Relative), Cancellation));
        }
    }

    private async Task UseDashboardAsync()
    {
        using var http = stack.App.CreateHttpClient("dashboard");
        var browser = new DashboardBrowser(http, new CookieContainer());
        var refused = await browser.SignInAsync(StackAccounts.CafeViewer.Email, Guess, Cancellation);
        _answers.Append(refused.Html);
        var entered = await browser.SignInAsync(StackAccounts.CafeViewer.Email, await stack.PasswordOfAsync(StackAccounts.CafeViewer), Cancellation);
        _answers.Append(entered.Html);
        _answers.Append((await browser.GetAsync("/no/existe", Cancellation)).Html);
    }

    private async Task KeepAsync(HttpResponseMessage response)
    {
        using (response)
        {
            _answers.Append(response.Headers).Append(await response.Content.ReadAsStringAsync(Cancellation));
        }
    }

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient http, string email, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = email, ["password"] = password });
        return await http.PostAsync(new Uri("/token", UriKind.Relative), form, Cancellation);
    }
}
