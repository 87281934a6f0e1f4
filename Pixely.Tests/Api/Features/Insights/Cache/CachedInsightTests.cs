using System.Buffers;
using System.Text;
using System.Text.Json;
using Pixely.Api.Features.Insights.Cache;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Persistence.Insights;

namespace Pixely.Tests.Api.Features.Insights.Cache;

public sealed class CachedInsightTests
{
    private const string Payload = """{"n": 12, "share": 0.50, "texts": ["ñandú ☕", "\"result\":null", "a, b"]}""";

    private static readonly InsightResponse Insight = new()
    {
        Id = Guid.CreateVersion7(),
        ClientId = Guid.CreateVersion7(),
        RunId = Guid.CreateVersion7(),
        AnalysisTimestamp = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero),
        Window = AnalysisWindow.All,
        Counts = new AnalysisCounts { Posts = 1, Comments = 2, AnnotatedComments = 2 },
        Annotator = new AnnotatorIdentity("built-in", 1),
        Usage = new ModelUsage { Calls = 3, InputTokens = 4, CachedInputTokens = 0, OutputTokens = 5, Cost = 0.25m },
        PreviousHash = new string('0', 64),
        Hash = new string('a', 64),
        Results = new Dictionary<string, ModuleOutcome>(StringComparer.Ordinal)
        {
            ["q1_emociones_usuario"] = new() { Status = ModuleStatus.Ok, SchemaVersion = 1, Result = JsonElement.Parse(Payload) },
            ["q3_temas"] = new() { Status = ModuleStatus.Failed, SchemaVersion = 2, Error = "Falta \"result\":null." },
            ["q8_temporal"] = new() { Status = ModuleStatus.Ok, SchemaVersion = 1, Result = JsonElement.Parse("[ ]") },
        },
    };

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, "q3_temas")]
    [InlineData(false, "q8_temporal,q1_emociones_usuario")]
    [InlineData(true, "q9_recomendaciones")]
    public void Writes_what_the_serializer_would_write(bool withCosts, string? modules)
    {
        var keys = modules?.Split(',');
        var expected = JsonSerializer.SerializeToElement(
            Insight with
            {
                Usage = withCosts ? Insight.Usage : null,
                Results = Insight.Results.Where(pair => keys is null || keys.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
            },
            PixelyJson.Options);

        var written = Write(withCosts, keys);
        Assert.Equal(PropertiesOf(expected), PropertiesOf(JsonElement.Parse(written)));
        Assert.True(JsonElement.DeepEquals(expected, JsonElement.Parse(written)), written);
        Assert.Equal(withCosts, written.Contains("usage", StringComparison.Ordinal));
    }

    [Fact]
    public void Writes_no_spaces_between_parts() =>
        Assert.Contains("""{"n":12,"share":0.50,"texts":["ñandú ☕","\"result\":null","a, b"]}""", Write(withCosts: true, modules: null), StringComparison.Ordinal);

    private static IEnumerable<string> PropertiesOf(JsonElement value) => value.EnumerateObject().Select(static member => member.Name);

    private static string Write(bool withCosts, IReadOnlyList<string>? modules)
    {
        var insight = new CachedInsight(new InsightContent(
            new InsightKey(Guid.CreateVersion7(), Insight.Id, Insight.Hash, ContentVersion: 1),
            Insight with { Results = new Dictionary<string, ModuleOutcome>(StringComparer.Ordinal) },
            [.. Insight.Results.Select(static pair => new StoredResult(
                pair.Key, pair.Value with { Result = null }, pair.Value.Result is { } result ? Encoding.UTF8.GetBytes(result.GetRawText()) : null))]));
        var buffer = new ArrayBufferWriter<byte>();
        insight.WriteTo(buffer, withCosts, modules);
        Assert.Equal(insight.Length(withCosts, modules), buffer.WrittenCount);
        Assert.InRange(insight.Size, buffer.WrittenCount, long.MaxValue);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
