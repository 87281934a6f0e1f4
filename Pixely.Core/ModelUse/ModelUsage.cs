namespace Pixely.Core.ModelUse;

/// <summary>What calls of language models used and cost together.</summary>
public sealed record ModelUsage
{
    /// <summary>No call at all.</summary>
    public static ModelUsage None { get; } = new() { Calls = 0, InputTokens = 0, CachedInputTokens = 0, OutputTokens = 0, Cost = 0 };

    /// <summary>Answered calls.</summary>
    public required int Calls { get; init; }

    /// <summary>Tokens sent, cached ones included.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens among <see cref="InputTokens"/> that providers had in their prompt caches.</summary>
    public required long CachedInputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Price in US dollars, six decimals.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Both together.</summary>
    public ModelUsage Plus(ModelUsage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ModelUsage
        {
            Calls = Calls + other.Calls,
            InputTokens = InputTokens + other.InputTokens,
            CachedInputTokens = CachedInputTokens + other.CachedInputTokens,
            OutputTokens = OutputTokens + other.OutputTokens,
            Cost = Cost + other.Cost,
        };
    }
}
