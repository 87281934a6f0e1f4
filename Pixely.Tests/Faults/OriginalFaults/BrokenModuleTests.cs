using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Runs;
using Pixely.Core.Validation;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Faults.OriginalFaults;

/// <summary>The fault: the handlers of broken modules read variables that were never assigned and broke in turn, so that their results, and why, were lost.</summary>
public sealed class BrokenModuleTests : IAsyncLifetime
{
    private RunBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await RunBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Stores_why_modules_broke_beside_the_results_of_all_others()
    {
        _bench.Catalog = new ModuleCatalog([.. ModuleCatalog.Default.Modules, new Broken("q98_first"), new Broken("q99_last")]);
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);

        Assert.IsType<RunEnd.Succeeded>(await _bench.RunAsync());

        var results = Assert.Single(_bench.Api.Insights).Results;
        Assert.Equal(ModuleCatalog.Default.Modules.Count + 2, results.Count);
        Assert.Equal(["q98_first", "q99_last"], results.Where(static r => r.Value.Status == ModuleStatus.Failed).Select(static r => r.Key).Order());
        Assert.All(["q98_first", "q99_last"], key => Assert.False(string.IsNullOrWhiteSpace(results[key].Error)));
    }

    private sealed class Broken(string key) : AnalysisModule<RunError>
    {
        public override string Key => key;

        public override RunError Analyze(AnalysisInput input, UpstreamResults upstream) => throw new InvalidOperationException("broken");

        public override void Validate(RunError result, ValidationErrors errors)
        {
        }
    }
}
