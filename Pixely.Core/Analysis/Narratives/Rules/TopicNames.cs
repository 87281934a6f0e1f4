namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>How topics are named and who answers for them.</summary>
internal static class TopicNames
{
    /// <summary>Whether there is a word for a topic's key in both languages; otherwise it is called as the comments write it.</summary>
    public static bool HasWord(string key) => NarrativeTerms.OfTopic(key, System.Globalization.CultureInfo.InvariantCulture) is not null;

    /// <summary>Who in the client's house answers for a topic; product when nobody else does.</summary>
    public static RecommendationArea AreaOf(string? key) => key switch
    {
        "price" or "promotion" => RecommendationArea.Sales,
        "delivery" or "availability" or "returns" or "waiting-time" or "opening-hours" or "app-and-web" or "premises" or "packaging" =>
            RecommendationArea.Operations,
        "service" or "warranty" or "repair" or "trust" or "communication" => RecommendationArea.CustomerCare,
        "jobs" or "social-causes" or "sustainability" => RecommendationArea.Marketing,
        _ => RecommendationArea.Product,
    };
}
