using System.Globalization;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>Writes the files that wait, some at a time, and removes those that were kept for long enough.</summary>
internal sealed class ExportWorker(
    ExportJobs jobs, IServiceScopeFactory scopes, IOptions<ExportOptions> options, TimeProvider clock, ILogger<ExportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([SweepAsync(stoppingToken), .. Enumerable.Range(0, options.Value.MaxRunning).Select(_ => WorkAsync(stoppingToken))]);

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var job = await jobs.NextAsync(stoppingToken);
            var started = clock.GetTimestamp();
            job.State = await RunAsync(job, stoppingToken);
            if (job.State is not ExportState.Done)
            {
                File.Delete(job.Path);
            }

            ExportLog.Ended(logger, job.Id, job.Request.Format, job.State.GetType().Name, clock.GetElapsedTime(started).TotalSeconds);
        }
    }

    private async Task<ExportState> RunAsync(ExportJob job, CancellationToken stoppingToken)
    {
        using var tooLarge = new CancellationTokenSource();
        using var tooLong = new CancellationTokenSource(options.Value.TimeLimit, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, job.Cancellation, tooLarge.Token, tooLong.Token);
        try
        {
            return await WriteAsync(job, tooLarge, any.Token) switch
            {
                { FileName: { } name } => new ExportState.Done(name, job.BytesNow, clock.GetUtcNow()),
                { Failure: var failure } => Failed(failure ?? ExportFailure.Unexpected),
            };
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            return job.Cancellation.IsCancellationRequested ? new ExportState.Cancelled(clock.GetUtcNow())
                : tooLarge.IsCancellationRequested ? Failed(ExportFailure.TooLarge)
                : tooLong.IsCancellationRequested ? Failed(ExportFailure.TooLong)
                : Failed(ExportFailure.Interrupted);
        }
        catch (Exception surprise)
        {
            // The top of a worker's loop: whoever waits is told, and the others' files go on.
            ExportLog.Surprise(logger, surprise, job.Id);
            return Failed(ExportFailure.Unexpected);
        }
    }

    private async Task<WrittenExport> WriteAsync(ExportJob job, CancellationTokenSource tooLarge, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(job.Language);
        CultureInfo.CurrentCulture = Languages.DefaultCulture(job.Language);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SessionAccess>().Continue(job.Session, job.Tokens);
        var writer = scope.ServiceProvider.GetServices<IExportWriter>().Single(w => w.Format == job.Request.Format);
        return await writer.WriteAsync(job.Request, job.Path, new Reports(job, jobs, tooLarge), cancellationToken);
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            jobs.Sweep();
        }
    }

    private ExportState.Failed Failed(ExportFailure reason) => new(reason, clock.GetUtcNow());

    // Told at once, not through a queue: what is shown is what is so, and a file that grows too large is stopped.
    private sealed class Reports(ExportJob job, ExportJobs jobs, CancellationTokenSource tooLarge) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value)
        {
            job.State = new ExportState.UnderWay(value);
            if (!jobs.MakeRoomFor(job))
            {
                tooLarge.Cancel();
            }
        }
    }
}
