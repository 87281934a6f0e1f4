using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Security.Tokens;

/// <summary>Signing keys change without anybody noticing.</summary>
public sealed class KeyRotationTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string NewKey = "n3w-k3y-of-the-tests-9876543210-zyxwvuts";

    [Fact]
    public async Task Keeps_what_was_signed_before_valid_and_signs_with_the_new_key()
    {
        var before = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        await using var rotated = Api.WithSettings(Settings(NewKey, ApiFactory.SigningKey));
        await rotated.ShouldBeLetInAsync(before);

        var after = await rotated.RefreshAsync(before.RefreshToken);
        await rotated.ShouldBeLetInAsync(after);
        Assert.NotEqual(before.AccessToken.Split('.')[0], after.AccessToken.Split('.')[0]);
        await Api.ShouldBeRefusedAsync(after);
    }

    [Fact]
    public async Task Refuses_what_a_dropped_key_signed_and_still_signs_nobody_out()
    {
        var before = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        await using var rotated = Api.WithSettings(Settings(NewKey));
        await rotated.ShouldBeRefusedAsync(before);
        await rotated.ShouldBeLetInAsync(await rotated.RefreshAsync(before.RefreshToken));
    }

    private static Dictionary<string, string> Settings(string key, params string[] previous)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tokens:Key"] = key };
        for (var i = 0; i < previous.Length; i++)
        {
            settings[$"Tokens:PreviousKeys:{i}"] = previous[i];
        }

        return settings;
    }
}
