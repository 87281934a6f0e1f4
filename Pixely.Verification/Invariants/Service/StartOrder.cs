using System.Globalization;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Service;

/// <summary>G9.</summary>
internal sealed class StartOrder : IInvariant
{
    public string Id => "G9";

    public string Claim => "The Api is started after the migrations have ended well, and not at all when they have not.";

    public Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        judgement.ProvedBy("Pixely.Tests.EndToEnd.BrokenStartTests");
        if (installation.Host is not { MigrationsExitCode: { } code, MigrationsEndedAt: { } ended, ApiStartedAt: { } started })
        {
            judgement.Gap("No AppHost has written down when the migrations ended and the Api was started.");
            return Task.CompletedTask;
        }

        judgement.Require(code == 0, "the migrations ended with exit code 0", $"The migrations ended with exit code {code}");
        judgement.Require(
            ended <= started,
            string.Create(CultureInfo.InvariantCulture, $"they ended at {ended.UtcDateTime:HH:mm:ss.fff}Z, the Api was started at {started.UtcDateTime:HH:mm:ss.fff}Z"),
            string.Create(CultureInfo.InvariantCulture, $"The Api was started at {started.UtcDateTime:HH:mm:ss.fff}Z, before they ended at {ended.UtcDateTime:HH:mm:ss.fff}Z"));
        return Task.CompletedTask;
    }
}
