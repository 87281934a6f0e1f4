using System.Runtime.CompilerServices;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>
/// Annotates by rules and own word lists, without network or model: the same text always gets the same answer.
/// Spanish and English; of other languages it reads emoji and shared words, with low confidence.
/// </summary>
public sealed class BuiltInAnnotator : IAnnotator
{
    /// <summary>Name in client files and annotations.</summary>
    public const string Name = "built-in";

    /// <inheritdoc/>
    public AnnotatorIdentity Identity { get; } = new(Name, Version: 1);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TextAnnotation> AnnotateAsync(
        AnnotationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reader = new TextAnnotator(Lexicon.Instance);
        foreach (var text in request.Texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new TextAnnotation
            {
                Kind = text.Kind,
                TextHash = text.TextHash,
                Annotator = Identity,
                Values = reader.Annotate(text.Text),
            };
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>Annotates one text.</summary>
    public static AnnotationValues Annotate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextAnnotator(Lexicon.Instance).Annotate(text);
    }
}
