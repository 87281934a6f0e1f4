namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// Sees one kind of thing in the results of the modules that measure: what the executive summary reports and what recommendations act
/// on. Its words in <c>FindingTexts</c>: <c>{kind}.finding</c> and <c>{kind}.implication</c>, and, when it asks for work,
/// <c>{kind}.title</c>, <c>{kind}.description</c>, <c>{kind}.action1</c> onwards.
/// </summary>
internal abstract class FindingRule
{
    /// <summary>Name of the rule, stable from run to run.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it is good or bad news.</summary>
    public abstract FindingTone Tone { get; }

    /// <summary>What kind of work it asks for; null when there is nothing to do about it.</summary>
    public virtual WorkKind? Work => null;

    /// <summary>Who would act.</summary>
    public virtual RecommendationArea AreaOf(Observation seen) => RecommendationArea.Marketing;

    /// <summary>What it sees, most important first; nothing when a source is missing or the data say too little.</summary>
    public abstract IEnumerable<Observation> Judge(UpstreamResults upstream);
}

/// <summary>A rule that reads one module.</summary>
internal abstract class FindingRule<TResult> : FindingRule
    where TResult : class
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Observation> Judge(UpstreamResults upstream) =>
        upstream.Cite<TResult>() is { } source ? Judge(source) : [];

    /// <summary>What it sees in the module's result, most important first.</summary>
    protected abstract IEnumerable<Observation> Judge(FigureSource<TResult> source);
}
