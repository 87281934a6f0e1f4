namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>Topic keys that the model may answer with beside the canonical ones.</summary>
internal static class TopicKey
{
    /// <summary>A topic outside the taxonomy; its words name it.</summary>
    public const string Other = "other";
}
