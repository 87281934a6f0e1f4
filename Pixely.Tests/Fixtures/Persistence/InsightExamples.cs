using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Posts;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>Insights as the worker sends them.</summary>
internal static class InsightExamples
{
    public static CreateInsightRequest Request(Guid clientId, Guid runId, string payload = """{"n":12,"share":0.5,"texts":["ñandú ☕","\"x\""]}""") => new()
    {
        RunId = runId,
        Worker = "worker-1",
        ClientId = clientId,
        Window = new AnalysisWindow(new DateOnly(2026, 1, 1), To: null, Platform.TikTok),
        Counts = new AnalysisCounts
        {
            Posts = 3,
            Comments = 12,
            AnnotatedComments = 11,
            FirstAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)).AddTicks(7),
            LastAt = new DateTimeOffset(2026, 2, 2, 3, 4, 5, TimeSpan.Zero),
        },
        Annotator = new AnnotatorIdentity("built-in", 3),
        Results = new Dictionary<string, ModuleOutcome>(StringComparer.Ordinal)
        {
            ["q1_emociones_usuario"] = new() { Status = ModuleStatus.Ok, SchemaVersion = 1, Result = JsonElement.Parse(payload) },
            ["q8_temporal"] = new() { Status = ModuleStatus.Failed, SchemaVersion = 2, Error = "No hay datos." },
        },
    };
}
