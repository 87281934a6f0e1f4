using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants;

/// <summary>Something that must hold of every installation, and how it is judged while that installation is at work.</summary>
internal interface IInvariant
{
    /// <summary>Short name, such as <c>G1</c>.</summary>
    string Id { get; }

    /// <summary>The claim, a sentence.</summary>
    string Claim { get; }

    /// <summary>Collects evidence. Whatever it tries, an installation in good order is afterwards as it was before.</summary>
    Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken);
}
