using System.Globalization;
using System.Net;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Behaviour;

/// <summary>G8.</summary>
internal sealed class Reconnection(ApiProbe api, TimeProvider time) : IInvariant
{
    private const int Reads = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Id => "G8";

    public string Claim => "The Api connects again by itself when its connections are lost, without a restart.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        judgement.ProvedBy("Pixely.Tests.Verification.CrashTests");
        await RequireAsync(installation, cancellationToken);

        // Only connections that lie in the pool: nobody's work is cut off. Materialized, or the planner might end sessions before it looks whose
        // they are.
        var ended = await installation.Api.ReadAsync(
            """
            with idle as materialized (
                select pid from pg_stat_activity
                where usename = current_user and state = 'idle' and application_name <> 'pixely verify' and pid <> pg_backend_pid())
            select pid::text from idle where pg_terminate_backend(pid)
            """,
            cancellationToken);
        if (ended.Count == 0)
        {
            judgement.Gap("The Api had no idle connection that could be ended.");
            return;
        }

        var since = time.GetTimestamp();
        var refusals = new List<HttpStatusCode>();
        var good = 0;
        while (good < Reads && time.GetElapsedTime(since) < Patience)
        {
            var status = await api.ReadAsync(installation, cancellationToken);
            var isReady = await api.IsHealthyAsync(installation, cancellationToken);
            if (status == HttpStatusCode.OK && isReady)
            {
                good++;
                continue;
            }

            // The health check has connections of its own.
            good = 0;
            refusals.Add(status == HttpStatusCode.OK ? HttpStatusCode.ServiceUnavailable : status);
            await Task.Delay(Pause, time, cancellationToken);
        }

        var took = time.GetElapsedTime(since);
        judgement.Require(
            good == Reads,
            string.Create(CultureInfo.InvariantCulture, $"{ended.Count} idle connections ended; {(refusals.Count == 0 ? "no request" : $"{refusals.Count} requests ({string.Join(", ", refusals.Select(static r => (int)r).Distinct())})")} refused; {Reads} reads and health checks in a row good after {took.TotalSeconds:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"After {ended.Count} of its idle connections were ended the Api did not answer well within {Patience.TotalSeconds:0} s: {string.Join(", ", refusals.Select(static r => (int)r).Distinct())}"));
        await SignOutAsync(installation, ended.Count, cancellationToken);
    }

    // Each connection that was ended costs one request at most, whoever's: also this one.
    private async Task SignOutAsync(Installation installation, int ended, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await api.SignOutAsync(installation, cancellationToken);
                return;
            }
            catch (HttpRequestException refusal) when (refusal.StatusCode == HttpStatusCode.ServiceUnavailable && attempt < ended)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    // A server that was restarted lately may have left a lost connection in the pool: the first read finds it.
    private async Task RequireAsync(Installation installation, CancellationToken cancellationToken)
    {
        var status = HttpStatusCode.OK;
        for (var i = 0; i < Reads; i++)
        {
            if ((status = await api.ReadAsync(installation, cancellationToken)) == HttpStatusCode.OK)
            {
                return;
            }
        }

        throw new MissingEvidenceException($"The Api does not answer a read before anything was tried: {(int)status} {status}.");
    }
}
