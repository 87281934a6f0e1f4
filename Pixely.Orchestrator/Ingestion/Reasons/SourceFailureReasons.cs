using System.Resources;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion.Reasons;

/// <summary>Builds source failures; the sentence of a code comes from SourceFailureReasons.resx.</summary>
internal static class SourceFailureReasons
{
    private static readonly ResourceManager Sentences = new(typeof(SourceFailureReasons));

    /// <summary>A failure.</summary>
    /// <param name="code">One of <see cref="SourceFailureCodes"/>.</param>
    /// <param name="details">What the sentence of the code quotes, in its order.</param>
    public static SourceFailure Fail(string code, params object?[] details) =>
        new(code, ReasonSentence.Of(Sentences, code, details));

    /// <summary>A sentence that completes the one of a code.</summary>
    public static string Sentence(string name, params object?[] details) => ReasonSentence.Of(Sentences, name, details);
}
