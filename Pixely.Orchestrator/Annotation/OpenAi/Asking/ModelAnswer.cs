using Pixely.Core.Annotations;
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
    /// <param name="Reason">Why, for the insight.</param>
    /// <param name="Code">Why, for the log: <c>model_…</c>.</param>
    /// <param name="IsOfQuestion">Whether another question may fare better.</param>
    internal sealed record None(FallbackReason Reason, string Code, bool IsOfQuestion) : ModelAnswer;
}
