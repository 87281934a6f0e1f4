using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Security.Passwords;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Users;

/// <summary>Hashes of one-time passwords wait for their turn like those of sign-ins.</summary>
public sealed class NewPasswordsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Are_not_made_while_every_processor_is_taken()
    {
        var client = await Api.CreateClientAsync();
        var reset = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var request = Api.NewViewer(client);
        await using var api = Api.WithSettings(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PasswordTurns:AtOnce"] = "1", ["PasswordTurns:LongestWaitSeconds"] = "1",
        });
        var turns = api.Services.GetRequiredService<PasswordTurns>();
        using (await turns.TakeAsync("192.0.2.1", TestContext.Current.CancellationToken))
        {
            await RefuseAsync(HttpMethod.Post, "/users", request);
            await RefuseAsync(HttpMethod.Post, $"/users/{reset.Id}/password", body: null);
        }

        Assert.Equal(reset.PasswordHash, (await Api.FindAsync(reset.Id)).PasswordHash);
        Assert.Equal(0, await Api.ReadAsync(client.TenantId, db => db.Users.CountAsync(u => u.Email == request.Email)));
        await api.CreateAccountAsync(request);

        async Task RefuseAsync(HttpMethod method, string path, object? body)
        {
            using var answer = await api.Admin.SendAsync(method, path, body);
            Assert.Equal("unavailable", (await answer.ReadProblemAsync(HttpStatusCode.ServiceUnavailable)).Code);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
        }
    }
}
