using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.ChainHeads;

/// <summary>Has the cluster look every quarter of an hour whether the day's chain heads are exported, and once more when a node starts.</summary>
internal sealed class ChainHeadSchedule(
    ISchedulerFactory schedulers, ChainHeadFiles files, IOptions<ChainHeadOptions> options, TimeProvider time, ILogger<ChainHeadSchedule> logger) : BackgroundService
{
    private static readonly TriggerKey Regular = new("regular", ChainHeadJob.Key.Group);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryScheduleAsync(stoppingToken))
        {
            await Task.Delay(options.Value.RetryInterval, time, stoppingToken);
        }
    }

    private async Task<bool> TryScheduleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ScheduleAsync(cancellationToken);
            return true;
        }
        catch (SchedulerException fault)
        {
            ChainHeadLog.NotScheduled(logger, fault);
            return false;
        }
    }

    private async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (!await scheduler.Exists(ChainHeadJob.Key, cancellationToken))
        {
            // Replacing would forget which day was exported.
            var job = JobBuilder.Create<ChainHeadJob>().WithIdentity(ChainHeadJob.Key).StoreDurably().Build();
            await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        }

        var interval = options.Value.RetryInterval;
        var regular = TriggerBuilder.Create(time).WithIdentity(Regular).ForJob(ChainHeadJob.Key)
            .StartAt(time.GetUtcNow() + interval)
            .WithSimpleSchedule(repeat => repeat.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build();
        await scheduler.ScheduleTrigger(regular, TriggerConflict.Replace, cancellationToken);
        if (!files.Has(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)))
        {
            var once = TriggerBuilder.Create(time).WithIdentity($"start-{Guid.NewGuid():N}", ChainHeadJob.Key.Group).ForJob(ChainHeadJob.Key)
                .UsingJobData(ChainHeadJob.AtStart, "true")
                .StartAt(time.GetUtcNow())
                .WithSimpleSchedule(static now => now.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
                .Build();
            await scheduler.ScheduleTrigger(once, TriggerConflict.Keep, cancellationToken);
        }
    }
}
