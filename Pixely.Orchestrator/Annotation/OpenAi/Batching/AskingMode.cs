namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>How the model is asked.</summary>
internal enum AskingMode
{
    /// <summary>Call by call; the answer comes in seconds.</summary>
    RealTime,

    /// <summary>All calls at once in a batch of the service's, which answers within hours at a lower price.</summary>
    Batch,
}
