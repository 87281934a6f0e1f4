using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults.Resilience;

namespace Pixely.Tests.ServiceDefaults.Resilience;

public sealed class HttpResilienceOptionsTests
{
    [Fact]
    public void Accepts_the_defaults()
    {
        var options = Read([]);

        Assert.Equal(TimeSpan.FromSeconds(10), options.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(60), options.TotalTimeout);
        Assert.Equal(4, options.MaxRepeats);
        Assert.False(options.EveryRequestIsRepeatable);
    }

    [Fact]
    public void Lets_the_clients_own_section_outrank_the_common_one_and_both_the_code()
    {
        var options = Read(
            new() { ["Resilience:MaxRepeats"] = "1", ["Resilience:BaseDelay"] = "00:00:02", ["Resilience:Clients:api:MaxRepeats"] = "7" },
            static o =>
            {
                o.MaxRepeats = 2;
                o.MaxDelay = TimeSpan.FromSeconds(30);
            });

        Assert.Equal(7, options.MaxRepeats);
        Assert.Equal(TimeSpan.FromSeconds(2), options.BaseDelay);
        Assert.Equal(TimeSpan.FromSeconds(30), options.MaxDelay);
    }

    [Theory]
    [InlineData("MaxRepeats", "-1")]
    [InlineData("MaxRepeats", "1001")]
    [InlineData("AttemptTimeout", "00:00:00")]
    [InlineData("TotalTimeout", "-00:00:01")]
    [InlineData("FailureRatio", "0")]
    [InlineData("FailureRatio", "1.1")]
    [InlineData("MinimumThroughput", "1")]
    [InlineData("BreakDuration", "00:00:00.1")]
    [InlineData("SamplingDuration", "00:00:00.1")]
    public void Rejects_a_value_out_of_range(string name, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new() { [$"Resilience:{name}"] = value }));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AttemptTimeout", "00:02:00", "AttemptTimeout (00:02:00) must not exceed TotalTimeout (00:01:00).")]
    [InlineData("BaseDelay", "00:00:30", "BaseDelay (00:00:30) must not exceed MaxDelay (00:00:20).")]
    public void Rejects_values_that_contradict_each_other(string name, string value, string message)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new() { [$"Resilience:{name}"] = value }));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static HttpResilienceOptions Read(Dictionary<string, string?> values, Action<HttpResilienceOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddHttpClient("api").AddPixelyResilience(configure);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<HttpResilienceOptions>>().Get("api");
    }
}
