using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>A run that has something to do, and what all of its steps share.</summary>
/// <param name="Run">The run.</param>
/// <param name="Client">Its client.</param>
/// <param name="Annotator">Who annotates.</param>
/// <param name="Ledger">The client's budget for language models; the same for every step, so that they cannot pass it together.</param>
internal sealed record WorkingRun(RunSummary Run, ClientSummary Client, IAnnotator Annotator, IModelLedger Ledger)
{
    /// <summary>Hears where the work is.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>Called right before the step that ends the run.</summary>
    public required Action Ends { get; init; }

    /// <summary>Texts that the annotator left to another one.</summary>
    public FallbackTally Fallbacks { get; } = new();

    /// <summary>How far a model and the rules said the same of the texts that the model answered.</summary>
    public AgreementTally Agreement { get; } = new();
}
