namespace Pixely.Core.Analysis.Narratives;

/// <summary>Who in the client's house would act.</summary>
public enum RecommendationArea
{
    /// <summary>Product or service.</summary>
    Product,

    /// <summary>Marketing and communication.</summary>
    Marketing,

    /// <summary>Customer care.</summary>
    CustomerCare,

    /// <summary>Sales and conversion.</summary>
    Sales,

    /// <summary>Operations.</summary>
    Operations,
}

/// <summary>What kind of work a recommendation asks for; sets its effort.</summary>
public enum WorkKind
{
    /// <summary>Answering people: effort 20.</summary>
    Answering,

    /// <summary>Publishing at other times or in other forms: 25.</summary>
    Scheduling,

    /// <summary>Making content: 35.</summary>
    Content,

    /// <summary>A campaign: 45.</summary>
    Campaign,

    /// <summary>Changing how the house works: 55.</summary>
    Process,

    /// <summary>Changing what it sells: 70.</summary>
    Product,
}
