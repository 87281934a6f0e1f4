using System.Runtime.Versioning;

namespace Pixely.Tests.StandIns.Hosting;

public sealed class ParameterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Keeps_a_generated_value_for_the_next_run_of_the_same_clone()
    {
        using var state = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();

        var first = await ValueAsync(state);

        Assert.Equal(first, await ValueAsync(state));
        Assert.NotEqual(first, await ValueAsync(elsewhere));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(state.Path, "secrets.json")));
    }

    [Fact]
    public async Task Prefers_the_configured_value()
    {
        using var state = new TemporaryFolder();
        await ValueAsync(state);

        Assert.Equal("given", await ValueAsync(state, "--Parameters:secret=given"));
    }

    [Fact]
    public async Task Makes_a_value_once_when_many_ask_at_once()
    {
        using var state = new TemporaryFolder();

        var values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ValueAsync(state), Cancellation)));

        Assert.Single(values.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Says_which_value_is_missing()
    {
        using var state = new TemporaryFolder();
        await using var builder = EmbeddedApplication.Declare(state);
        var parameter = builder.AddParameter("region");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(async () => await parameter.Resource.GetValueAsync(Cancellation));

        Assert.Equal("Parameter 'region' has no value: set the configuration key 'Parameters:region'.", failure.Message);
    }

    [Fact]
    public void Generates_the_wanted_characters()
    {
        var generator = new GenerateParameterDefault { MinLength = 40, Special = false, Upper = false, MinNumeric = 3 };

        var value = generator.GetDefaultValue();

        Assert.Equal(40, value.Length);
        Assert.All(value, c => Assert.True(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
        Assert.True(value.Count(char.IsAsciiDigit) >= 3);
        Assert.NotEqual(value, generator.GetDefaultValue());
    }

    private static async Task<string?> ValueAsync(TemporaryFolder state, params string[] arguments)
    {
        await using var builder = DistributedApplicationTestingBuilder.Create([state.Argument, .. arguments]);
        var parameter = builder.AddParameter("secret", new GenerateParameterDefault { MinLength = 32 }, secret: true, persist: true);
        return await parameter.Resource.GetValueAsync(Cancellation);
    }
}
