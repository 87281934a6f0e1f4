using System.Resources;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Annotation.OpenAi;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Runs;

/// <summary>Stored reasons of failed runs that do not come from the source.</summary>
internal static class RunFailures
{
    /// <summary>The client file names an annotator that this installation does not have.</summary>
    public const string UnknownAnnotatorCode = "unknown_annotator";

    /// <summary>The client file names an annotator that needs settings which are missing.</summary>
    public const string AnnotatorNotConfiguredCode = "annotator_not_configured";

    /// <summary>A fault of Pixely's own.</summary>
    public const string UnexpectedCode = "unexpected";

    private static readonly ResourceManager Sentences = new(typeof(RunFailures));

    public static RunEnd.Failed Of(SourceFailure failure) => new(new RunError(failure.Code, failure.Message));

    public static RunEnd.Failed UnknownAnnotator(string name) =>
        name == OpenAiAnnotator.Name ? Of(AnnotatorNotConfiguredCode, name) : Of(UnknownAnnotatorCode, name);

    public static RunEnd.Failed Unexpected() => Of(UnexpectedCode);

    private static RunEnd.Failed Of(string code, params object?[] details) =>
        new(new RunError(code, ReasonSentence.Of(Sentences, code, details)));
}
