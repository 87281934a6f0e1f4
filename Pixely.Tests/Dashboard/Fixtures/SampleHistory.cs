using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>The stored insights of a client of the fake Api.</summary>
internal static class SampleHistory
{
    private static readonly string Beginning = new('0', 64);

    /// <summary>Stores what the client's items say, as a daily run does.</summary>
    public static InsightResponse Store(this SampleClient client, DateTimeOffset at)
    {
        var analysis = client.Analyse(AnalysisWindow.All);
        var previous = client.Insights.Count == 0 ? Beginning : client.Insights[0].Hash;
        var insight = new InsightResponse
        {
            Id = Guid.CreateVersion7(),
            ClientId = client.Id,
            RunId = Guid.CreateVersion7(),
            AnalysisTimestamp = at,
            Window = analysis.Window,
            Counts = analysis.Counts,
            Annotator = new AnnotatorIdentity("built-in", 1),
            PreviousHash = previous,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}{at:O}"))),
            Results = analysis.Results,
        };
        client.Insights.Insert(0, insight);
        return insight;
    }

    /// <summary>An insight by its id, with the results of some modules; all when none is named.</summary>
    public static InsightResponse? Insight(this SampleClient client, string id, IReadOnlyCollection<string> modules) =>
        client.Insights.Find(i => i.Id.ToString() == id) is { } insight
            ? insight with { Results = insight.Results.Where(r => modules.Count == 0 || modules.Contains(r.Key)).ToDictionary() }
            : null;

    /// <summary>The list without results.</summary>
    public static List<InsightReference> InsightReferences(this SampleClient client) =>
    [
        .. client.Insights.Select(static insight => new InsightReference
        {
            Id = insight.Id,
            RunId = insight.RunId,
            AnalysisTimestamp = insight.AnalysisTimestamp,
            Window = insight.Window,
            Counts = insight.Counts,
            Annotator = insight.Annotator,
            FailedModules = [.. insight.Results.Where(static r => r.Value.Status == ModuleStatus.Failed).Select(static r => r.Key)],
            PreviousHash = insight.PreviousHash,
            Hash = insight.Hash,
        }),
    ];
}
