using System.Net.Sockets;
using Npgsql;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants;

/// <summary>Judges all invariants, one after the other: some look at who is connected.</summary>
internal sealed class VerificationRun(IEnumerable<IInvariant> invariants)
{
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Installation installation, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var login in installation.Logins.Values)
        {
            login.Forget();
        }

        foreach (var invariant in invariants)
        {
            var judgement = new Judgement();
            try
            {
                await invariant.JudgeAsync(installation, judgement, cancellationToken);
            }
            catch (Exception obstacle) when (IsObstacle(obstacle, cancellationToken))
            {
                judgement.Gap(obstacle.Message);
            }

            findings.Add(judgement.ToFinding(invariant));
        }

        return findings;
    }

    // What stands in the way of judging; anything else is a fault of this program.
    private static bool IsObstacle(Exception obstacle, CancellationToken cancellationToken) => obstacle switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        MissingEvidenceException or NpgsqlException or HttpRequestException or SocketException or TimeoutException or IOException
            or UnauthorizedAccessException => true,
        _ => false,
    };
}
