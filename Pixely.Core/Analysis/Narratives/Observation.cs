namespace Pixely.Core.Analysis.Narratives;

/// <summary>A post that stands behind a finding.</summary>
/// <param name="PostId">The post.</param>
/// <param name="Url">Its link.</param>
public sealed record PostReference(Guid PostId, string Url);

/// <summary>What a rule saw in the results: how strong, how wide, with which figures and which evidence.</summary>
internal sealed record Observation
{
    /// <summary>How far the figure lies from "no effect", 0..1, by the end of its interval that is nearer to it.</summary>
    public required double Strength { get; init; }

    /// <summary>How much of the audience or of the posts it is about, 0..1.</summary>
    public required double Reach { get; init; }

    /// <summary>The figures that say so.</summary>
    public required IReadOnlyList<CitedFigure> Figures { get; init; }

    /// <summary>What it is about when a rule can see several things (a topic's key, a network); null otherwise.</summary>
    public string? Subject { get; init; }

    /// <summary>Comments behind it, most telling first.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Posts behind it.</summary>
    public IReadOnlyList<PostReference> Posts { get; init; } = [];

    /// <summary>Modules whose figures it cites, in order.</summary>
    public IReadOnlyList<string> Sources => [.. Figures.Select(static f => f.Module).Distinct(StringComparer.Ordinal)];

    /// <summary>A key that names rule and subject.</summary>
    public string KeyOf(string kind) => Subject is null ? kind : $"{kind}:{Subject}";
}
