using Pixely.Core.Insights;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>Keeps a day's chain heads outside of the database, and says so in the audit trail.</summary>
internal sealed class ChainHeadExport(PixelyApiClient api, ChainHeadFiles files, ChainHeadTelemetry telemetry, TimeProvider time, ILogger<ChainHeadExport> logger)
{
    /// <summary>Writes today's file. What goes wrong is logged, counted, and left to the next attempt.</summary>
    /// <returns>True when the file is written and noted.</returns>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        try
        {
            await ExportAsync(today, now, cancellationToken);
            telemetry.Exported(now);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ApiUnavailableException or ApiRefusedException)
        {
            ChainHeadLog.NotExported(logger, fault, today);
            telemetry.Failed();
            return false;
        }
    }

    private async Task ExportAsync(DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (files.LastBefore(today) is { } last && last < today.AddDays(-1))
        {
            // Nothing can be made up for: which heads there were on those days, nobody outside of the database knows.
            ChainHeadLog.DaysMissed(logger, last, today.DayNumber - last.DayNumber - 1);
        }

        var written = await files.WriteAsync(today, now, api.ListChainHeadsAsync(cancellationToken), cancellationToken);
        await api.ReportChainHeadsAsync(
            new ChainHeadsExportReport { Day = today, Chains = written.Chains, Sha256 = written.Sha256 }, cancellationToken);
        ChainHeadLog.Exported(logger, today, written.Chains, written.Sha256);
        files.RemoveOld(today);
    }
}
