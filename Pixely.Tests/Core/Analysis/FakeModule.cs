using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis;

/// <summary>Result of a <see cref="FakeModule"/>.</summary>
/// <param name="Value">0 or more.</param>
internal sealed record FakeResult(int Value);

/// <summary>A module of our own for tests of the mechanism.</summary>
internal sealed class FakeModule(string key, params string[] dependsOn) : AnalysisModule<FakeResult>
{
    public Func<UpstreamResults, FakeResult> Answer { get; init; } = static _ => new FakeResult(1);

    public override string Key => key;

    public override IReadOnlyList<string> DependsOn => dependsOn;

    public IReadOnlyList<string> Reads { get; init; } = [];

    public override IReadOnlyList<string> ReadsIfPresent => Reads;

    public override FakeResult Analyze(AnalysisInput input, UpstreamResults upstream) => Answer(upstream);

    public override void Validate(FakeResult result, ValidationErrors errors) =>
        errors.At("value").Require(result.Value >= 0, "must be 0 or more");

    public IReadOnlyList<string> Faults(string json)
    {
        var errors = new ValidationErrors();
        Validate(JsonElement.Parse(json), errors);
        return [.. errors.Violations.Select(static v => v.Path)];
    }
}
