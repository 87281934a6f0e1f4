using System.Collections.Concurrent;
using Pixely.Core.Annotations;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>One client's texts being annotated: whose they are, who pays, and whether asking has any point still.</summary>
internal sealed class AnnotationTask(AnnotationRequest request)
{
    private readonly ConcurrentDictionary<string, ModelAnswer.Given> _early = new(StringComparer.Ordinal);
    private ModelAnswer.None? _stopped;
    private volatile bool _hasAnswers;

    public string BrandName => request.BrandName;

    public Guid ClientId => request.ClientId;

    public IModelLedger Ledger => request.Ledger;

    public FallbackTally Fallbacks => request.Fallbacks;

    public AnnotationLeftovers Leftovers => request.Leftovers;

    /// <summary>Why nothing is asked any more, or null.</summary>
    public ModelAnswer.None? Stopped => Volatile.Read(ref _stopped);

    /// <summary>Keeps an answer until its question comes up.</summary>
    public void AnsweredEarly(AnnotationQuestion question, ModelAnswer.Given answer) => _early[question.Name] = answer;

    /// <summary>The answer that is kept for a question, or null. It is given once: who asks the same again wants another.</summary>
    public ModelAnswer.Given? TakeEarlyAnswer(AnnotationQuestion question) => _early.TryRemove(question.Name, out var answer) ? answer : null;

    /// <summary>Notes an answer.</summary>
    public void Answered() => _hasAnswers = true;

    /// <summary>Notes that there was none; true the first time that this ends the asking.</summary>
    public bool Unanswered(ModelAnswer.None none)
    {
        // A service that answers others refuses this one question only.
        if (none.IsOfQuestion && _hasAnswers)
        {
            return false;
        }

        return Interlocked.CompareExchange(ref _stopped, none, null) is null;
    }
}
