using Pixely.Core.Analysis.Modules.KeyVoices;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Key voices of one polarity, weightiest first.</summary>
internal static class Voices
{
    // Distance of the affinity from neutral that counts as full.
    private const double Full = 50;

    // A name of any length is a fault of the sheet; nobody is called so.
    private const int LongestName = 60;

    public static IEnumerable<Observation> Observe(
        FigureSource<KeyVoicesResult> source, VoicePolarity polarity, Func<Statistics.Estimate, double> distance) =>
        Enumerable.Range(0, source.Result.Voices.Count)
            .Where(i => source.Result.Voices[i] is { Affinity: Statistics.Estimate } voice
                && voice.Polarity == polarity && voice.Author.Length is > 0 and <= LongestName)
            .Select(i => Observe(source, i, distance((Statistics.Estimate)source.Result.Voices[i].Affinity) / Full))
            .OrderByDescending(static o => Weight.Of(o.Strength, o.Reach));

    private static Observation Observe(FigureSource<KeyVoicesResult> source, int i, double strength)
    {
        var voice = source.Result.Voices[i];
        return new Observation
        {
            Subject = $"{ResultPath.WireName(voice.Platform)}/{voice.Author}",
            Strength = strength,
            Reach = voice.Centrality,
            Figures =
            [
                source.Cite("voice", FigureFormat.Text, r => r.Voices[i].Author),
                source.Cite("network", FigureFormat.Term, r => r.Voices[i].Platform),
                source.Cite("affinity", FigureFormat.Whole, r => r.Voices[i].Affinity),
                source.Cite("centrality", FigureFormat.Percent, r => r.Voices[i].Centrality),
                source.Cite("comments", FigureFormat.Whole, r => r.Voices[i].Comments),
                source.Cite("posts", FigureFormat.Whole, r => r.Voices[i].Posts),
            ],
            Evidence = [.. voice.Evidence.Take(NarrativeRules.MostEvidence)],
        };
    }
}
