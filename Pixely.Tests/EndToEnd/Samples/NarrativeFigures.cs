using System.Globalization;
using System.Text.Json;
using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Insights;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Recommendations and summary of a sample: every figure they cite is looked up where they say it stands.</summary>
internal static class NarrativeFigures
{
    /// <summary>Fails unless every citation of a result holds; gives how many there are.</summary>
    public static int AssertCitations(JsonElement result, IReadOnlyDictionary<string, ModuleOutcome> results)
    {
        var checkedFigures = 0;
        foreach (var figure in Objects(result).Where(static o => o.TryGetProperty("module", out _) && o.TryGetProperty("format", out _)))
        {
            var place = figure.GetProperty("path").GetString()!;
            var source = Follow(results[figure.GetProperty("module").GetString()!].Result!.Value, place);
            if (figure.GetProperty("value") is { ValueKind: JsonValueKind.Number } value)
            {
                Assert.Equal(source.GetDouble(), value.GetDouble());
            }
            else
            {
                Assert.Equal(source.GetString(), figure.GetProperty("text").GetString());
            }

            checkedFigures++;
        }

        return checkedFigures;
    }

    public static void AssertRecommendations(StoredItems stored, RecommendationsResult result)
    {
        Assert.InRange(result.Recommendations.Count, 1, 16);
        var known = stored.Comments.Select(static c => c.Id).ToHashSet();
        foreach (var recommendation in result.Recommendations)
        {
            Assert.Equal((double)recommendation.Impact / recommendation.Effort, recommendation.Priority, 1e-9);
            Assert.Equal(
                recommendation.Priority switch { >= 2 => Urgency.Critical, >= 1.5 => Urgency.High, >= 1 => Urgency.MediumHigh, >= 0.5 => Urgency.Medium, _ => Urgency.Low },
                recommendation.Urgency);
            Assert.True(recommendation.Evidence.Count + recommendation.Posts.Count + recommendation.Figures.Count > 0, recommendation.Key);
            Assert.NotEmpty(recommendation.Actions);
            Assert.All(recommendation.Evidence, e => Assert.Contains(e.CommentId, known));
        }

        Assert.Equal(result.Recommendations.OrderByDescending(static r => r.Priority).Select(static r => r.Priority), result.Recommendations.Select(static r => r.Priority));
    }

    public static void AssertSummary(RecommendationsResult recommendations, ExecutiveSummaryResult result)
    {
        Assert.InRange(result.KeyFindings.Count, 5, 7);
        var gravest = result.KeyFindings.Where(static f => f.Tone.ToString() == "Negative").MaxBy(static f => f.Severity);
        Assert.Equal(gravest?.Key, result.PriorityAlert);
        Assert.All(result.KeyFindings, static f => Assert.NotEmpty(f.Figures));
        IEnumerable<PlannedAction> plan = [.. result.Plan.Within48Hours, .. result.Plan.Week1, .. result.Plan.Weeks2To3, .. result.Plan.NotUrgent];
        Assert.Equal(
            recommendations.Recommendations.Select(static r => r.Key).Order(StringComparer.Ordinal),
            plan.Select(static p => p.Recommendation).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static m => Objects(m.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    // $.a.b[3].c
    private static JsonElement Follow(JsonElement element, string path)
    {
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            element = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? element[index] : element.GetProperty(step);
        }

        return element;
    }
}
