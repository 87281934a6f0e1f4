using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.ModelUse;

namespace Pixely.Persistence.Insights;

/// <summary>Stored insights as they are shown.</summary>
internal static class InsightMapping
{
    public static InsightResponse ToResponse(this Insight insight) => new()
    {
        Id = insight.Id,
        ClientId = insight.ClientId,
        RunId = insight.RunId,
        AnalysisTimestamp = insight.AnalysisTimestamp,
        Window = WindowOf(insight),
        Counts = CountsOf(insight),
        Annotator = AnnotatorOf(insight),
        PromptHash = insight.PromptHash,
        Usage = insight.ModelCalls is { } calls ? ToUsage(insight, calls) : null,
        Fallbacks = insight.Fallbacks,
        PreviousHash = insight.PreviousHash,
        Hash = insight.Hash,
        Results = insight.Results.ToDictionary(static r => r.Module, ToOutcome, StringComparer.Ordinal),
    };

    public static InsightReference ToReference(this Insight insight, IReadOnlyList<string> failedModules) => new()
    {
        Id = insight.Id,
        RunId = insight.RunId,
        AnalysisTimestamp = insight.AnalysisTimestamp,
        Window = WindowOf(insight),
        Counts = CountsOf(insight),
        Annotator = AnnotatorOf(insight),
        FailedModules = [.. failedModules.Order(StringComparer.Ordinal)],
        PreviousHash = insight.PreviousHash,
        Hash = insight.Hash,
    };

    private static AnalysisWindow WindowOf(Insight insight) => new(insight.WindowFrom, insight.WindowTo, insight.WindowPlatform);

    private static AnnotatorIdentity AnnotatorOf(Insight insight) => new(insight.AnnotatorName, insight.AnnotatorVersion);

    private static AnalysisCounts CountsOf(Insight insight) => new()
    {
        Posts = insight.Posts,
        Comments = insight.Comments,
        AnnotatedComments = insight.AnnotatedComments,
        FirstAt = insight.FirstAt,
        LastAt = insight.LastAt,
    };

    private static ModelUsage ToUsage(Insight insight, int calls) => new()
    {
        Calls = calls,
        InputTokens = insight.InputTokens ?? 0,
        CachedInputTokens = insight.CachedInputTokens ?? 0,
        OutputTokens = insight.OutputTokens ?? 0,
        Cost = insight.Cost ?? 0,
    };

    private static ModuleOutcome ToOutcome(AnalysisResult result) => new()
    {
        Status = result.Status,
        SchemaVersion = result.SchemaVersion,
        Result = result.Payload is null ? null : JsonElement.Parse(result.Payload),
        Error = result.Error,
    };
}
