using Pixely.Orchestrator.Annotation.OpenAi.Replies;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>What came of asking.</summary>
internal abstract record ModelAnswer
{
    private ModelAnswer()
    {
    }

    /// <summary>The model answered, usefully or not.</summary>
    internal sealed record Given(AnnotationReply Reply, string Model) : ModelAnswer;

    /// <summary>It did not.</summary>
    /// <param name="Code">Why: <c>model_…</c>.</param>
    /// <param name="IsOfQuestion">Whether another question may fare better.</param>
    internal sealed record None(string Code, bool IsOfQuestion) : ModelAnswer;
}
