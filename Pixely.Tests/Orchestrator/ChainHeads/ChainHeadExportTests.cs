using System.Net;
using System.Security.Cryptography;
using Pixely.Core.Insights;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.ChainHeads;

public sealed class ChainHeadExportTests : IAsyncLifetime
{
    private const string Today = "chain-heads-2026-11-21.jsonl";

    private ChainHeadBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await ChainHeadBench.StartAsync(chains: 7);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Writes_one_line_for_each_chain_and_says_what_the_file_must_look_like()
    {
        Assert.True(await _bench.ExportAsync());

        Assert.Equal([Today], _bench.Files);
        Assert.Equal(
            _bench.Worker.Api.ChainHeads.Select(head => new ExportedChainHead
            {
                TenantId = head.TenantId, ClientId = head.ClientId, Sequence = head.Sequence, Hash = head.Hash, InsightId = head.InsightId, ExportedAt = _bench.Clock.GetUtcNow(),
                InsightsBeforeCommitments = head.InsightsBeforeCommitments, Seals = head.Seals, SealsSha256 = head.SealsSha256,
            }),
            _bench.Read(Today));
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_bench.PathOf(Today), TestContext.Current.CancellationToken)));
        Assert.Equal(
            new ChainHeadsExportReport { Day = new DateOnly(2026, 11, 21), Chains = 7, Sha256 = hash }, Assert.Single(_bench.Worker.Api.ChainHeadExports));
        Assert.Contains(_bench.Worker.Logs, line => line.Contains(hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Has_the_members_that_other_programs_read()
    {
        await _bench.ExportAsync();

        var line = File.ReadLines(_bench.PathOf(Today)).First();

        var head = _bench.Worker.Api.ChainHeads[0];
        Assert.Equal(
            $"{{\"tenant_id\":\"{head.TenantId}\",\"client_id\":\"{head.ClientId}\",\"sequence\":1,\"hash\":\"{head.Hash}\",\"insight_id\":\"{head.InsightId}\",\"insights_before_commitments\":1,\"seals\":1,\"seals_sha256\":\"{head.SealsSha256}\",\"exported_at\":\"2026-11-21T10:00:00+00:00\"}}",
            line);
    }

    [Fact]
    public async Task Lets_nobody_else_read_the_file()
    {
        await _bench.ExportAsync();

        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_bench.PathOf(Today)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_bench.Location));
    }

    [Fact]
    public async Task Writes_an_empty_file_before_the_first_insight()
    {
        _bench.Worker.Api.ChainHeads.Clear();

        Assert.True(await _bench.ExportAsync());

        Assert.Empty(_bench.Read(Today));
    }

    [Fact]
    public async Task Leaves_no_half_of_a_file_when_the_Api_goes_away_in_between()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            _bench.Worker.Api.FailOnce(static r => r.Query.ContainsKey("cursor"), ApiDouble.Status(HttpStatusCode.BadGateway));
        }

        Assert.False(await _bench.ExportAsync());
        Assert.Empty(_bench.Files);
        Assert.Empty(_bench.Worker.Api.ChainHeadExports);
        Assert.Contains(_bench.Worker.Logs, static line => line.Contains("could not be exported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_that_it_cannot_write_and_does_so_later()
    {
        await File.WriteAllTextAsync(_bench.Location, "in the way", TestContext.Current.CancellationToken);
        Assert.False(await _bench.ExportAsync());
        Assert.Contains(_bench.Worker.Logs, static line => line.Contains("could not be exported", StringComparison.Ordinal));
        Assert.Empty(_bench.Worker.Api.ChainHeadExports);

        File.Delete(_bench.Location);

        Assert.True(await _bench.ExportAsync());
        Assert.Equal([Today], _bench.Files);
    }

    [Fact]
    public async Task Warns_of_days_without_a_file()
    {
        await _bench.ExportAsync();
        _bench.Clock.Now += TimeSpan.FromDays(3);

        await _bench.ExportAsync();

        Assert.Equal([Today, "chain-heads-2026-11-24.jsonl"], _bench.Files);
        Assert.Contains(_bench.Worker.Logs, static line => line.Contains("2 days have none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removes_files_after_400_days_and_nothing_that_is_not_its_own()
    {
        Directory.CreateDirectory(_bench.Location);
        string[] kept = ["chain-heads-2025-10-17.jsonl", "chain-heads-2025-10-17.jsonl.sha256", "chain-heads-of-last-year.jsonl", "notes.txt"];
        foreach (var name in (string[])[.. kept, "chain-heads-2025-10-16.jsonl", "chain-heads-2020-01-01.jsonl", "chain-heads-2025-11-20.jsonl.unfinished-0f"])
        {
            await File.WriteAllTextAsync(_bench.PathOf(name), "", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(_bench.PathOf(name), new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await _bench.ExportAsync();

        Assert.Equal([.. kept.Append(Today).Order(StringComparer.Ordinal)], _bench.Files);
    }
}
