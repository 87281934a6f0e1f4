using Pixely.Core.ModelUse;

namespace Pixely.Core.Narrators;

/// <summary>Puts findings into words with a language model. Its answers are material to be checked.</summary>
public interface INarrator
{
    /// <summary>SHA-256 of its instructions, lower-case hex.</summary>
    string PromptHash { get; }

    /// <summary>Asks once for all of a request.</summary>
    /// <param name="request">What to word; at least one task.</param>
    /// <param name="ledger">The client's budget.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<NarrationAnswer> WordAsync(NarrationRequest request, IModelLedger ledger, CancellationToken cancellationToken);
}
