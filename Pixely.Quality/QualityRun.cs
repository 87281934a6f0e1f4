using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Quality.Samples;
using Pixely.Quality.Scores;
using Pixely.Quality.Tasks;

namespace Pixely.Quality;

/// <summary>What a measurement found.</summary>
internal sealed record QualityOutcome
{
    /// <summary>Truth against prediction.</summary>
    public required ConfusionMatrix Matrix { get; init; }

    /// <summary>Who answered how many texts: an annotator may hand texts over to another one.</summary>
    public required IReadOnlyDictionary<AnnotatorIdentity, int> AnsweredBy { get; init; }

    /// <summary>How long the annotator took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What language models cost, US dollars.</summary>
    public required decimal Spent { get; init; }

    /// <summary>Calls of language models that were answered.</summary>
    public required int Calls { get; init; }
}

/// <summary>Has an annotator read labelled texts, and counts what it said against what they are.</summary>
internal sealed class QualityRun(TimeProvider clock)
{
    // Attitudes are read towards a brand; texts of a public test set have none.
    private const string NoBrand = "";

    public async Task<QualityOutcome> MeasureAsync(
        IReadOnlyList<LabelledText> sample, QualityTask task, IAnnotator annotator, decimal budget, CancellationToken cancellationToken)
    {
        var ledger = new SpendingLimit(budget);
        var hashes = sample.Select(static s => ContentHashes.OfText(s.Text)).ToList();
        var texts = sample.Zip(hashes, static (s, hash) => new PendingText(SubjectKind.Comment, hash, s.Text)).DistinctBy(static t => t.TextHash).ToList();

        // An empty request makes an annotator load what it needs, which is no part of its speed.
        await AnnotateAsync(annotator, [], ledger, cancellationToken);
        var started = clock.GetTimestamp();
        var answers = await AnnotateAsync(annotator, texts, ledger, cancellationToken);
        var duration = clock.GetElapsedTime(started);

        var matrix = new ConfusionMatrix(task.Labels);
        for (var i = 0; i < sample.Count; i++)
        {
            matrix.Add(sample[i].Label, answers.TryGetValue(hashes[i], out var answer) ? task.LabelOf(answer.Values) : null);
        }

        return new QualityOutcome
        {
            Matrix = matrix,
            AnsweredBy = answers.Values.CountBy(static a => a.Annotator).ToDictionary(),
            Duration = duration,
            Spent = ledger.Spent,
            Calls = ledger.Calls,
        };
    }

    private static async Task<Dictionary<string, TextAnnotation>> AnnotateAsync(
        IAnnotator annotator, IReadOnlyList<PendingText> texts, SpendingLimit ledger, CancellationToken cancellationToken)
    {
        var request = new AnnotationRequest { ClientId = Guid.Empty, BrandName = NoBrand, Texts = texts, Ledger = ledger };
        var answers = new Dictionary<string, TextAnnotation>(StringComparer.Ordinal);
        await foreach (var answer in annotator.AnnotateAsync(request, cancellationToken))
        {
            answers[answer.TextHash] = answer;
        }

        await request.Leftovers.ClearAsync(cancellationToken);

        return answers;
    }
}
