using System.Globalization;
using Quartz;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>
/// Exports the day's chain heads, once in the whole cluster: the day that was exported last is kept with the job in the scheduler's database.
/// A node that starts and has no file of today looks again whether there is one where it runs.
/// </summary>
[DisallowConcurrentExecution]
[PersistJobDataAfterExecution]
internal sealed class ChainHeadJob(ChainHeadExport export, ChainHeadFiles files, TimeProvider time) : IJob
{
    /// <summary>The job.</summary>
    public static readonly JobKey Key = new("export", "chain-heads");

    /// <summary>Trigger data: the firing is a node's start.</summary>
    public const string AtStart = "at_start";

    private const string ExportedDay = "exported_day";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var name = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var isExported = context.JobDetail.JobDataMap.TryGetString(ExportedDay, out var last) && last == name;
        if (isExported && (files.Has(today) || !context.Trigger.JobDataMap.ContainsKey(AtStart)))
        {
            return;
        }

        if (await export.TryAsync(cancellationToken))
        {
            context.JobDetail.JobDataMap[ExportedDay] = name;
        }
    }
}
