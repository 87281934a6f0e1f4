namespace Pixely.Core.ModelUse;

/// <summary>What a language model was asked for.</summary>
public enum ModelPurpose
{
    /// <summary>Annotations of comments and posts.</summary>
    Annotation,

    /// <summary>Wording of recommendations and of the executive summary.</summary>
    Narrative,
}

/// <summary>One answered call of a language model: what it used and what it cost.</summary>
public sealed record ModelCall
{
    /// <summary>Identity of the call: recorded twice it counts once.</summary>
    public required Guid Id { get; init; }

    /// <summary>What for.</summary>
    public required ModelPurpose Purpose { get; init; }

    /// <summary>The model as the provider names it, 1..100 characters.</summary>
    public required string Model { get; init; }

    /// <summary>When it was answered (UTC).</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Tokens sent, cached ones included; 0 or more.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens among <see cref="InputTokens"/> that the provider had in its prompt cache.</summary>
    public required long CachedInputTokens { get; init; }

    /// <summary>Tokens received; 0 or more.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Price in US dollars, 0 or more, six decimals.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Hash of what was asked apart from the texts, 64 lower-case hex characters, or null.</summary>
    public string? PromptHash { get; init; }
}
