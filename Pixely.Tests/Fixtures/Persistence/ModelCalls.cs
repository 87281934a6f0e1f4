using Pixely.Core.ModelUse;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>Calls of language models as the worker records them.</summary>
internal static class ModelCalls
{
    public static readonly string Prompt = new('a', 64);

    public static ModelCall Call(DateTimeOffset answeredAt, decimal cost = 0.25m, ModelPurpose purpose = ModelPurpose.Annotation, string model = "mini") => new()
    {
        Id = Guid.CreateVersion7(),
        Purpose = purpose,
        Model = model,
        AnsweredAt = answeredAt,
        InputTokens = 1_000,
        CachedInputTokens = 600,
        OutputTokens = 200,
        Cost = cost,
        PromptHash = Prompt,
    };
}
