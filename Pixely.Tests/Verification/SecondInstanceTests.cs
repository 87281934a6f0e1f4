using System.Net;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Verification;

/// <summary>Two Apis over one database.</summary>
[Collection(VerifiedInstallationCollection.Name)]
public sealed class SecondInstanceTests(VerifiedInstallation verified)
{
    [Fact]
    public async Task Lets_a_session_of_one_instance_go_on_at_another()
    {
        // A setting that nobody else has gives them connections of their own: of the others, a test may just have ended some on the server.
        var database = $"{verified.Database.Api};Connection Idle Lifetime=299";
        await using var one = new ApiFactory(database, TimeProvider.System);
        await using var second = new ApiFactory(database, TimeProvider.System);
        using var first = one.CreateClient();
        using var other = second.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["username"] = verified.Installation.AccountEmail,
            ["password"] = verified.Installation.AccountPassword,
        });
        using var signedIn = await first.PostAsync(new Uri("/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var session = await signedIn.ReadAsync<TokenResponse>(HttpStatusCode.OK);
        other.DefaultRequestHeaders.Authorization = new("Bearer", session.AccessToken);

        using var read = await other.GetAsync(new Uri("/fichas_cliente", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }
}
