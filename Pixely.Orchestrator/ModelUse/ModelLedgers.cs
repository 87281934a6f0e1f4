using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>Opens the ledgers of runs.</summary>
internal sealed class ModelLedgers(PixelyApiClient api, ModelMetrics metrics)
{
    /// <summary>The ledger of a run, with what the client's month leaves of its budget.</summary>
    public async Task<RunLedger> OpenAsync(RunSummary run, CancellationToken cancellationToken)
    {
        var budget = await api.GetModelBudgetAsync(run.ClientId, cancellationToken);
        return new RunLedger(api, metrics, run.ClientId, run.Id, budget.Remaining);
    }
}
