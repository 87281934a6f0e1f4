using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pixely.Quality;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Quality;

/// <summary>The command with the annotator <c>openai</c>, configured as an installation does, against a scripted provider.</summary>
public sealed class LanguageModelMeasurementTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tsv");

    [Fact]
    public async Task Measures_a_language_model_within_its_budget_and_tells_the_cost()
    {
        await using var bench = await ModelBench.StartAsync();

        var (code, output, error) = await RunAsync(bench, "--budget", "0.50");

        Assert.True(code == 0, error);
        Assert.Contains("openai version", output);
        Assert.Matches(@"macro-F1\s+1\.000", output);
        Assert.Matches(@"cost\s+0\.\d{4} US dollars in 1 calls", output);
        Assert.Single(bench.Provider.Requests);
    }

    [Fact]
    public async Task Spends_nothing_without_a_budget()
    {
        await using var bench = await ModelBench.StartAsync();

        var (code, output, error) = await RunAsync(bench);

        Assert.NotEqual(0, code);
        Assert.Equal("", output);
        Assert.Contains("--budget", error);
        Assert.Empty(bench.Provider.Requests);
    }

    public void Dispose() => File.Delete(_path);

    private async Task<(int Code, string Output, string Error)> RunAsync(ModelBench bench, params string[] options)
    {
        await File.WriteAllTextAsync(
            _path, "I love it\tpositive\nI hate it\tnegative\nthe bus is here\tneutral", TestContext.Current.CancellationToken);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(bench.Settings);
        builder.AddQuality();
        using var host = builder.Build();
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var code = await host.Services.GetRequiredService<QualityCommand>().RunAsync(
            [_path, "--task", "en-polarity", "--annotator", "openai", .. options], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
