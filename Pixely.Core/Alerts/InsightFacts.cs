using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Runs;

namespace Pixely.Core.Alerts;

/// <summary>What the rules read of a client's newest insight. It never changes: an insight is stored once.</summary>
public sealed record InsightFacts
{
    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>Its run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Modules of the insight.</summary>
    public required int Modules { get; init; }

    /// <summary>Keys of those that failed.</summary>
    public required IReadOnlyList<string> FailedModules { get; init; }

    /// <summary>The last weeks of <c>q17_sentimiento_agrupado</c>, oldest first.</summary>
    public required IReadOnlyList<WeekScore> Weeks { get; init; }

    /// <summary>Posts that <c>q18_anomalias</c> calls a crisis risk.</summary>
    public required IReadOnlyList<CrisisPost> CrisisPosts { get; init; }

    /// <summary>Own posts that it judged.</summary>
    public required int JudgedPosts { get; init; }

    /// <summary>
    /// How far the insight's annotator and the built-in one agreed in its run and the good runs before it that compared them, newest first; none
    /// of another version.
    /// </summary>
    public required IReadOnlyList<RunAgreement> Agreements { get; init; }
}

/// <summary>The net sentiment score of a week.</summary>
/// <param name="Week">ISO week, <c>YYYY-Www</c>.</param>
/// <param name="StartsOn">Its Monday.</param>
/// <param name="Score">-1..1; n = classified comments.</param>
public sealed record WeekScore(string Week, DateOnly StartsOn, Measurement Score);

/// <summary>A post whose audience is against the brand.</summary>
/// <param name="PostId">The post.</param>
/// <param name="PublishedAt">When it was published (UTC).</param>
/// <param name="LastCommentAt">The newest of the comments that show why (UTC), or null.</param>
/// <param name="Score">Net sentiment score of its comments.</param>
public sealed record CrisisPost(Guid PostId, DateTimeOffset PublishedAt, DateTimeOffset? LastCommentAt, Measurement Score);

/// <summary>How far annotators agreed in a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Annotator">The client's annotator then; another version is another baseline.</param>
/// <param name="Agreement">With the built-in annotator.</param>
public sealed record RunAgreement(Guid RunId, AnnotatorIdentity Annotator, AnnotatorAgreement Agreement);
