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

    // A reader reuses its buffers for text after text, but not for two at once.
    [ThreadStatic]
    private static TextAnnotator? _ownReader;

    /// <inheritdoc/>
    public AnnotatorIdentity Identity { get; } = new(Name, Version: 3);

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

    /// <summary>Annotates one text. Any number of threads may call it.</summary>
    public static AnnotationValues Annotate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ownReader ??= new TextAnnotator(Lexicon.Instance);
        return _ownReader.Annotate(text);
    }
}
