using System.Net;
using Pixely.Verification.Installations;

namespace Pixely.Tests.Verification;

/// <summary>What would harm a running installation to try: the server is killed.</summary>
[Collection(VerifiedInstallationCollection.Name)]
public sealed class CrashTests(VerifiedInstallation verified)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_what_was_committed_and_connects_again_when_the_server_is_killed()
    {
        using var http = verified.Api.CreateClient();
        var probe = new ApiProbe(http);
        await probe.SignInAsync(verified.Installation, Token);
        var before = await EventsAsync();

        await verified.Database.Server.KillAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, "/users/me"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/alive"));
        await verified.Database.Server.RecoverAsync();

        // The same process, without a restart: each pool may have one connection left that it finds broken.
        var tries = 0;
        while (await probe.ReadAsync(verified.Installation, Token) != HttpStatusCode.OK || !await probe.IsHealthyAsync(verified.Installation, Token))
        {
            Assert.True(++tries < 50, "The Api does not connect again.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }

        Assert.Superset(before, await EventsAsync());
        // What is noted beside the answers goes on being noted, too.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, "/users/me"));
        while ((await RefusalsAsync()).Count == 0)
        {
            Assert.True(++tries < 100, "Refusals are not noted any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }
        Assert.NotEmpty(before);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<Guid>> RefusalsAsync() => await verified.Database.QueryAsync<Guid>("select id from audit_events where action = 'access.unauthenticated'");

    private async Task<HashSet<Guid>> EventsAsync() => [.. await verified.Database.QueryAsync<Guid>("select id from audit_events where action = 'sign_in.succeeded'")];
}
