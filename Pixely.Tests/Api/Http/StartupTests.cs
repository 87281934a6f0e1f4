using Microsoft.Extensions.Options;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Http;

public sealed class StartupTests
{
    [Theory]
    [InlineData("", "Tokens:Key is missing")]
    [InlineData("changeme", "Tokens:Key is too short")]
    public async Task Refuses_to_start_without_a_strong_signing_key(string key, string reason)
    {
        await using var factory = new ApiFactory("Host=127.0.0.1", TimeProvider.System, new Dictionary<string, string> { ["Tokens:Key"] = key });
        var refusal = Assert.Throws<OptionsValidationException>(() => factory.Server);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
