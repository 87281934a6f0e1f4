using System.Globalization;
using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Chains;

/// <summary>The newest link of a chain on some day, as it was exported.</summary>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="InsightId">The insight.</param>
/// <param name="Seals">What was said of seals; null in files of older versions.</param>
internal sealed record ExportedHead(int Sequence, string Hash, Guid InsightId, ExportedSeals? Seals = null);

/// <summary>A client's seals on some day, as they were exported.</summary>
/// <param name="InsightsBeforeCommitments">Insights that might have one.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Sha256">The digest over them.</param>
internal sealed record ExportedSeals(int InsightsBeforeCommitments, int Count, string Sha256);

/// <summary>
/// Heads of chains that were written down day by day in <c>chain-heads-YYYY-MM-DD.jsonl</c>. A head that stays the same for days is kept once,
/// so they take about a hundred bytes for each insight at most.
/// </summary>
internal sealed class ExportedHeads
{
    private const string Prefix = "chain-heads-";
    private const string Files = $"{Prefix}*.jsonl";

    private readonly Dictionary<Guid, HashSet<ExportedHead>> _heads = [];

    /// <summary>Number of files.</summary>
    public int Days { get; private set; }

    /// <summary>Day of the newest file (UTC); null when there is none.</summary>
    public DateOnly? NewestDay { get; private set; }

    /// <summary>Number of different heads.</summary>
    public int Count => _heads.Values.Sum(static h => h.Count);

    /// <summary>Clients of which there is a head.</summary>
    public IReadOnlyCollection<Guid> Clients => _heads.Keys;

    /// <summary>Heads of a client, oldest first.</summary>
    public IReadOnlyList<ExportedHead> Of(Guid clientId) =>
        _heads.TryGetValue(clientId, out var heads) ? [.. heads.OrderBy(static h => h.Sequence).ThenBy(static h => h.Hash, StringComparer.Ordinal).ThenBy(static h => h.Seals?.Count)] : [];

    /// <summary>Reads all files of a folder.</summary>
    /// <exception cref="MissingEvidenceException">A line is not what was exported.</exception>
    public static async Task<ExportedHeads> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var read = new ExportedHeads();
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Files).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            read.Days++;
            if (DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file)[Prefix.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && !(read.NewestDay > day))
            {
                read.NewestDay = day;
            }

            var number = 0;
            await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
            {
                number++;
                read.Add(line, $"{Path.GetFileName(file)}, line {number}");
            }
        }

        return read;
    }

    private void Add(string line, string place)
    {
        try
        {
            var head = JsonSerializer.Deserialize<ExportedChainHead>(line, PixelyJson.Options) ?? throw new JsonException();
            if (!_heads.TryGetValue(head.ClientId, out var known))
            {
                _heads[head.ClientId] = known = [];
            }

            known.Add(new ExportedHead(
                head.Sequence, head.Hash, head.InsightId,
                head is { InsightsBeforeCommitments: { } before, Seals: { } seals, SealsSha256: { } digest } ? new ExportedSeals(before, seals, digest) : null));
        }
        catch (JsonException unreadable)
        {
            throw new MissingEvidenceException($"{place} is not a chain head as it was exported: {unreadable.Path ?? "nothing is there"}.");
        }
    }
}
