using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Exports.Jobs;

namespace Pixely.Tests.Dashboard.Exports;

public sealed class ExportFolderTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory();

    public void Dispose() => _parent.Delete(recursive: true);

    [Fact]
    public async Task Leaves_no_directory_behind_and_clears_one_that_was_abandoned()
    {
        var abandoned = _parent.CreateSubdirectory("pixely-exports-abandoned");
        await File.WriteAllTextAsync(Path.Combine(abandoned.FullName, "lock"), "", TestContext.Current.CancellationToken);
        using var living = Create();

        var another = Create();

        Assert.False(Directory.Exists(abandoned.FullName));
        Assert.True(Directory.Exists(living.Location));
        another.Dispose();
        Assert.False(Directory.Exists(another.Location));
    }

    [Fact]
    public async Task Takes_and_leaves_its_directory_while_others_come_and_go()
    {
        var many = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), many, async (number, token) =>
        {
            using var folder = Create();
            await File.WriteAllTextAsync(folder.PathOf("file"), $"{number}", token);
            await Task.Yield();
            Assert.Equal($"{number}", await File.ReadAllTextAsync(folder.PathOf("file"), token));
        });

        Assert.Empty(_parent.EnumerateFileSystemInfos());
    }

    private ExportFolder Create() =>
        new(Options.Create(new ExportOptions { Directory = _parent.FullName }), NullLogger<ExportFolder>.Instance);
}
