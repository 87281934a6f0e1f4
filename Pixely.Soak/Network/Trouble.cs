namespace Pixely.Soak.Network;

/// <summary>What a service of others does instead of answering well.</summary>
internal enum TroubleKind
{
    /// <summary>Answers late.</summary>
    Slow,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    TooMany,

    /// <summary>500 with an empty body.</summary>
    Broken,

    /// <summary>A gateway's web page, with status 200.</summary>
    Page,

    /// <summary>The connection breaks in the middle of the answer.</summary>
    CutShort,

    /// <summary>A well-formed answer whose content is nonsense; services without content answer well.</summary>
    Nonsense,
}
