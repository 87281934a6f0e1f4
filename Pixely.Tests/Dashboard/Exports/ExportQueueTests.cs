using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Exports;
using Pixely.Dashboard.Exports.Jobs;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Sessions;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Exports;

/// <summary>Whoever begins and cancels, signs in anew, or writes large files takes nobody else's place.</summary>
public sealed class ExportQueueTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero));
    private readonly ExportOptions _options;
    private readonly ExportFolder _folder;
    private readonly ExportJobs _jobs;

    public ExportQueueTests()
    {
        _options = new ExportOptions { Directory = _parent.FullName, MaxWaiting = 4, MaxPerSession = 2, MaxPerAccount = 3, MaxBytes = 1 << 20 };
        _folder = new ExportFolder(Options.Create(_options), NullLogger<ExportFolder>.Instance);
        _jobs = new ExportJobs(_folder, Options.Create(_options), _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _jobs.Dispose();
        _folder.Dispose();
        _parent.Delete(recursive: true);
    }

    [Fact]
    public async Task Frees_the_place_of_a_job_that_is_cancelled_while_it_waits()
    {
        for (var i = 0; i < 50; i++)
        {
            var job = Add("ana", "s1")!;
            _jobs.Cancel(job);
            Assert.IsType<ExportState.Cancelled>(job.State);
        }

        var wanted = Add("berta", "s2")!;
        Assert.Same(wanted, await _jobs.NextAsync(Token));
        // Nothing is left of the others to be worked on.
        var next = _jobs.NextAsync(Token);
        var last = Add("berta", "s2")!;
        Assert.Same(last, await next);
    }

    [Fact]
    public async Task Counts_what_is_being_written_until_it_has_ended()
    {
        var running = Add("ana", "s1")!;
        Assert.Same(running, await _jobs.NextAsync(Token));
        Assert.NotNull(Add("ana", "s1"));
        _jobs.Cancel(running);

        Assert.True(running.Cancellation.IsCancellationRequested);
        Assert.Null(Add("ana", "s1"));
        running.State = new ExportState.Cancelled(_clock.GetUtcNow());
        Assert.NotNull(Add("ana", "s1"));
    }

    [Fact]
    public void Takes_no_more_of_an_account_for_its_being_signed_in_often()
    {
        var taken = Enumerable.Range(0, 20).Count(i => Add("ana", $"s{i}") is not null);

        Assert.Equal(_options.MaxPerAccount, taken);
        Assert.NotNull(Add("berta", "other"));
        Assert.Null(Add("clara", "third"));
    }

    [Fact]
    public void Frees_the_places_of_a_session_that_ends()
    {
        Add("ana", "s1");
        Add("ana", "s1");
        Assert.Null(Add("ana", "s1"));
        _jobs.Ended("s1");

        Assert.Empty(_jobs.All);
        Assert.NotNull(Add("ana", "s1"));
    }

    [Fact]
    public async Task Makes_room_with_the_files_of_the_same_account_first()
    {
        var others = await FinishedAsync("berta", "s2", 300_000);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var own = await FinishedAsync("ana", "s1", 300_000);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var growing = Add("ana", "s3")!;
        await File.WriteAllBytesAsync(growing.Path, new byte[600_000], Token);

        Assert.True(_jobs.MakeRoomFor(growing));
        Assert.Equal((false, true), (File.Exists(own.Path), File.Exists(others.Path)));

        await File.WriteAllBytesAsync(growing.Path, new byte[900_000], Token);
        Assert.True(_jobs.MakeRoomFor(growing));
        Assert.False(File.Exists(others.Path));
    }

    private ExportJob? Add(string account, string session)
    {
        var tokens = new SessionTokens("access", "refresh", _clock.GetUtcNow(), _clock.GetUtcNow().AddMinutes(15));
        var filter = FilterParameters.Read(new QueryCollection()).Filter;
        return _jobs.Add(account, session, tokens, new ExportRequest(new ClientPages(Guid.Empty), filter, null, ExportFormat.Xlsx), "es");
    }

    private async Task<ExportJob> FinishedAsync(string account, string session, int bytes)
    {
        var job = Add(account, session)!;
        Assert.Same(job, await _jobs.NextAsync(Token));
        await File.WriteAllBytesAsync(job.Path, new byte[bytes], Token);
        job.State = new ExportState.Done("informe.xlsx", bytes, _clock.GetUtcNow());
        return job;
    }
}
