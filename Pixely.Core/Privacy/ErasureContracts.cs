using System.Text.Json.Serialization;

namespace Pixely.Core.Privacy;

/// <summary>Body of <c>POST /fichas_cliente/{id}/erasures</c>: exactly one of its members.</summary>
public sealed record EraseRequest
{
    /// <summary>Names of accounts, 1..100, each 1..200 characters: their names, comments, and mentions with @ by others.</summary>
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>Ids of comments, 1..1,000: their texts. The names of their authors stay.</summary>
    public IReadOnlyList<Guid>? Comments { get; init; }

    /// <summary>Texts of comments written before this day, in the client's time zone, and names of people who wrote nothing since.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>True: all texts of comments and all names of people.</summary>
    public bool? Everything { get; init; }
}

/// <summary>What an erasure was asked to erase.</summary>
public enum ErasureKind
{
    /// <summary>Some people.</summary>
    Authors,

    /// <summary>Some comments.</summary>
    Comments,

    /// <summary>What is older than a day.</summary>
    Before,

    /// <summary>Everything of the client.</summary>
    Everything,
}

/// <summary>What an erasure was asked to erase, without names.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Named">How many people or comments were named, or null where none are.</param>
/// <param name="Before">The day, or null.</param>
public sealed record ErasureScope(ErasureKind Kind, int? Named, DateOnly? Before);

/// <summary>How much an erasure erased. What had been erased before does not count again.</summary>
public sealed record ErasureCounts
{
    /// <summary>Nothing at all.</summary>
    public static ErasureCounts Nothing { get; } =
        new() { Authors = 0, Comments = 0, Mentions = 0, Rejections = 0, Passages = 0, Results = 0, Strings = 0 };

    /// <summary>People whose names were replaced.</summary>
    public required int Authors { get; init; }

    /// <summary>Comments whose texts were erased.</summary>
    public required int Comments { get; init; }

    /// <summary>Comments of others in which a name was replaced.</summary>
    public required int Mentions { get; init; }

    /// <summary>Rejected rows whose value was erased.</summary>
    public required int Rejections { get; init; }

    /// <summary>Passages for finding by meaning that were removed.</summary>
    public required int Passages { get; init; }

    /// <summary>Results of stored insights that were changed.</summary>
    public required int Results { get; init; }

    /// <summary>Texts and names erased from them.</summary>
    public required int Strings { get; init; }
}

/// <summary>An erasure (<c>POST</c> and <c>GET /fichas_cliente/{id}/erasures</c>).</summary>
public sealed record ErasureResponse
{
    /// <summary>The erasure's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    [JsonPropertyName("ficha_cliente_id")]
    public required Guid ClientId { get; init; }

    /// <summary>The admin who asked for it, or null when the client's retention did.</summary>
    public required Guid? RequestedBy { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>What it was asked to erase.</summary>
    public required ErasureScope Scope { get; init; }

    /// <summary>What it erased.</summary>
    public required ErasureCounts Erased { get; init; }
}
