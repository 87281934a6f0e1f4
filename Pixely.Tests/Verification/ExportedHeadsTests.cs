using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Verification.Chains;
using Pixely.Verification.Installations;

namespace Pixely.Tests.Verification;

public sealed class ExportedHeadsTests : IDisposable
{
    private static readonly Guid Client = Guid.CreateVersion7();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixely-heads-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_a_head_that_stays_the_same_for_days_once()
    {
        await WriteAsync("2026-03-01", Line(1, 'a'));
        await WriteAsync("2026-03-02", Line(1, 'a'));
        await WriteAsync("2026-03-03", Line(2, 'b'));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "chain-heads-2026-03-04.jsonl.0f"), "unfinished", Token);

        var heads = await ExportedHeads.ReadAsync(_folder.FullName, Token);

        Assert.Equal((3, 2), (heads.Days, heads.Count));
        Assert.Equal([1, 2], heads.Of(Client).Select(static h => h.Sequence));
        Assert.Empty(heads.Of(Guid.Empty));
    }

    [Fact]
    public async Task Has_no_heads_where_there_is_no_folder() => Assert.Equal(0, (await ExportedHeads.ReadAsync("/nowhere", Token)).Days);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not JSON")]
    public async Task Refuses_a_line_that_is_no_head(string line)
    {
        await WriteAsync("2026-03-01", Line(1, 'a') + "\n" + line);

        var fault = await Assert.ThrowsAsync<MissingEvidenceException>(() => ExportedHeads.ReadAsync(_folder.FullName, Token));
        Assert.StartsWith("chain-heads-2026-03-01.jsonl, line 2 is not a chain head", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Line(int sequence, char digit) => JsonSerializer.Serialize(
        new ExportedChainHead
        {
            TenantId = Guid.Empty,
            ClientId = Client,
            Sequence = sequence,
            Hash = new string(digit, 64),
            InsightId = Guid.Empty,
            ExportedAt = DateTimeOffset.UnixEpoch,
        },
        PixelyJson.Options);

    private Task WriteAsync(string day, string text) =>
        File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"chain-heads-{day}.jsonl"), text + "\n", Token);
}
