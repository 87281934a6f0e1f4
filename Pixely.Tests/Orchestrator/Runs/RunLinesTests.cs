using System.Diagnostics.Metrics;
using Pixely.Core.Analysis;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>The lines and figures that whoever watches an installation was promised.</summary>
public sealed class RunLinesTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Tells_of_a_run_from_its_start_to_its_insight()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        Line($"Starting analysis for client {_bench.Api.Client.Id}: run ");
        Line("Fetched 1 new posts and 2 new comments");
        foreach (var module in ModuleCatalog.Default.Modules)
        {
            Line($"Module {module.Key} completed in ");
        }

        Line("Analysis complete. Saved to database with ID ");
        // Ids and counts, never what people wrote.
        Assert.DoesNotContain(_bench.Logs, static line => line.Contains("encanta", StringComparison.Ordinal) || line.Contains("luis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_since_when_there_is_nothing_new()
    {
        _bench.Save([SheetRows.PostRow()], []);
        await _bench.RunAsync();

        Assert.IsType<RunEnd.Skipped>(await _bench.RunAsync());

        Line("Skipping analysis - no new data since 01/01/1970");
    }

    [Fact]
    public async Task Says_after_how_many_retries_a_model_gave_no_answer()
    {
        await using var model = await ScriptedProvider.StartAsync(Token);
        model.Script = static _ => ProviderAnswer.Error(500, "server_error");
        foreach (var (key, value) in new[]
        {
            ("OpenAI:BaseUrl", model.Address.ToString()), ("OpenAI:ApiKey", "a-key-of-tests"), ("OpenAI:Model", "mini"), ("OpenAI:BaseDelay", "00:00:00.010"),
            ("OpenAI:MaximumRepeats", "3"), ("ModelPrices:Models:0:Model", "mini"), ("ModelPrices:Models:0:Input", "0"), ("ModelPrices:Models:0:Output", "0"),
        })
        {
            _bench.Settings[key] = value;
        }

        _bench.Api.Client = _bench.Api.Client with { Profile = _bench.Api.Client.Profile with { Annotator = "openai" } };
        _bench.Save([SheetRows.PostRow()], []);
        var outcomes = new List<string?>();
        // All tests of the process count with one meter: what is done for this one carries its mark.
        var isOwn = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "pixely.model.requests")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (outcomes)
            {
                outcomes.AddRange(isOwn.Value ? [tags.ToArray().Single().Value?.ToString()] : []);
            }
        });
        listener.Start();

        await _bench.RunAsync();

        Line("OpenAI API failed after 3 retries: ");
        lock (outcomes)
        {
            Assert.NotEmpty(outcomes);
            Assert.DoesNotContain("answered", outcomes);
        }
    }

    private void Line(string text) => Assert.Contains(_bench.Logs, line => line.Contains(text, StringComparison.Ordinal));
}
