using System.Globalization;
using System.Resources;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Words for the names of closed lists (emotions, networks, traits, ...), in the middle of a sentence. Spanish is neutral.</summary>
internal static class NarrativeTerms
{
    private static readonly ResourceManager Terms = new(typeof(NarrativeTerms));

    /// <summary>The word for a wire name, or null when the resources have none.</summary>
    public static string? Of(string name, CultureInfo culture) => Terms.GetString(name, culture);

    /// <summary>The word for a topic's canonical key, or null when the resources have none.</summary>
    public static string? OfTopic(string key, CultureInfo culture) => Terms.GetString($"topic.{key}", culture);
}
