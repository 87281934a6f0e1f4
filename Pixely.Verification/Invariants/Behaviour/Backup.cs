using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Behaviour;

/// <summary>G12, as far as backups go.</summary>
internal sealed class Backup : IInvariant
{
    public string Id => "G12b";

    public string Claim => "Backups are made centrally, and proved by restoring them.";

    public Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        judgement.NotBuilt("Pixely makes no backups and drills no restore: nothing is judged here.");
        return Task.CompletedTask;
    }
}
