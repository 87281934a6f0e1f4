using System.Diagnostics;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Quality;

/// <summary>The verb of the script, with what only a process shows: its build, paths of the caller's folder, exit codes.</summary>
public sealed class QualityVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixely-quality-");

    [Fact]
    public async Task Measures_a_file_of_the_callers_folder_and_fails_on_bad_ones()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "good.tsv"), "I love it\tpositive\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "bad.tsv"), "I love it\n", TestContext.Current.CancellationToken);

        var measured = await RunAsync("good.tsv", "--task", "en-polarity");
        var refused = await RunAsync("bad.tsv", "--task", "en-polarity");
        var unknown = await RunAsync("good.tsv", "--task", "mood");

        Assert.True(measured.Code == 0, measured.Error);
        Assert.Contains("macro-F1", measured.Output);
        Assert.Equal(1, refused.Code);
        Assert.Contains("bad.tsv, line 1 has no tab", refused.Error);
        Assert.Equal(1, unknown.Code);
        Assert.Contains("--task knows no 'mood'", unknown.Error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var info = new ProcessStartInfo(Path.Combine(Repository.Root, "pixely"), ["quality", .. args])
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Up to date already: a build of its own would take a minute.
        info.Environment["PIXELY_CONFIGURATION"] = "Debug";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
