using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Verification;

/// <summary>The verb of the script against the whole product. Alone: what one process has started is taken for one installation.</summary>
[Collection(nameof(AloneInProcess))]
public sealed class RunningStackTests : IDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The server's own account keeps its data below.
    private readonly DirectoryInfo _state = CreateState(Path.Combine(Path.GetTempPath(), $"pixely-verified-{Guid.NewGuid():N}"));

    [Fact(Explicit = true)]
    public async Task Finds_a_running_stack_in_order_and_what_is_broken_in_it()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var run = Path.Combine(_state.FullName, "run.json");
        Environment.SetEnvironmentVariable("PIXELY_RUN_FILE", run);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            [$"--Embedded:StateDirectory={_state.FullName}"], limit.Token);
        Environment.SetEnvironmentVariable("PIXELY_RUN_FILE", null);
        builder.CreateResourceBuilder(Assert.Single(builder.Resources.OfType<ProjectResource>(), static p => p.Name == "orchestrator"))
            .WithEnvironment("ChainHeads__Directory", Path.Combine(_state.FullName, "chain-heads"));
        builder.Services.AddLogging(static l => l.ClearProviders());
        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        while (!File.Exists(run))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }

        var good = await VerifyAsync(limit.Token);
        await using var database = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("pixely", limit.Token))!);
        await using (var loosen = database.CreateCommand("alter table annotations no force row level security; grant pg_read_all_data to pixely_monitor"))
        {
            await loosen.ExecuteNonQueryAsync(limit.Token);
        }

        var bad = await VerifyAsync(limit.Token);

        Assert.True(good.Code == 0, good.Output);
        Assert.True(good.Output.Contains("19 hold, 0 broken, 0 not judged, 1 not built yet", StringComparison.Ordinal), good.Output);
        Assert.True(bad.Code == 1, bad.Output);
        Assert.True(bad.Output.Contains("16 hold, 3 broken, 0 not judged, 1 not built yet: E2, E3, E7", StringComparison.Ordinal), bad.Output);
    }

    public void Dispose() => _state.Delete(recursive: true);

    private async Task<(int Code, string Output)> VerifyAsync(CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(Path.Combine(Repository.Root, "pixely"), ["verify"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["Verification__RunFile"] = Path.Combine(_state.FullName, "run.json");
        info.Environment["Verification__SecretsFile"] = Path.Combine(_state.FullName, "secrets.json");
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private static DirectoryInfo CreateState(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Passable);
}
