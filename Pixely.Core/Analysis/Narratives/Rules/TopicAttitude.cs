using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Topics of which the audience speaks well or badly, beyond chance: those that weigh most first.</summary>
internal static class TopicAttitude
{
    // Mean attitude that counts as full.
    private const double Full = 0.5;

    /// <summary>Observations of topics by the nearer end of their attitude's interval.</summary>
    /// <param name="source">The topics.</param>
    /// <param name="nearer">The end nearer to zero, positive when the interval lies on the side that is looked for.</param>
    public static IEnumerable<Observation> Observe(FigureSource<TopicsResult> source, Func<Estimate, double> nearer) =>
        Enumerable.Range(0, source.Result.Topics.Count)
            .Select(i => (Index: i, Topic: source.Result.Topics[i], Strength: source.Result.Topics[i].Sentiment is Estimate e ? nearer(e) / Full : 0))
            .Where(static t => t.Strength > 0)
            .Select(t => Observe(source, t.Index, t.Strength))
            .OrderByDescending(static o => Weight.Of(o.Strength, o.Reach));

    /// <summary>The figures that name a topic and say how often it comes up.</summary>
    public static IEnumerable<CitedFigure> Name(FigureSource<TopicsResult> source, int i) =>
    [
        TopicNames.HasWord(source.Result.Topics[i].Key)
            ? source.Cite("topic", FigureFormat.Topic, r => r.Topics[i].Key)
            : source.Cite("topic", FigureFormat.Text, r => r.Topics[i].Label),
        source.Cite("mentions", FigureFormat.Whole, r => r.Topics[i].Mentions),
        source.Cite("comments", FigureFormat.Whole, static r => r.N),
    ];

    private static Observation Observe(FigureSource<TopicsResult> source, int i, double strength)
    {
        var topic = source.Result.Topics[i];
        return new Observation
        {
            Subject = topic.Key,
            Strength = strength,
            Reach = (double)topic.Mentions / source.Result.N,
            Figures =
            [
                .. Name(source, i),
                source.Cite("attitude", FigureFormat.Points, r => r.Topics[i].Sentiment),
                source.Cite("share", FigureFormat.Percent, r => r.Topics[i].Share),
            ],
            Evidence = [.. topic.Evidence.Take(NarrativeRules.MostEvidence)],
        };
    }
}
