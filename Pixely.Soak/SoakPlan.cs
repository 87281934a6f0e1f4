namespace Pixely.Soak;

/// <summary>How a soak goes. The same seed gives the same story and the same faults in the same order; what they meet is up to the machine.</summary>
internal sealed record SoakPlan
{
    /// <summary>Decides everything that is left to chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Faults to strike.</summary>
    public required int Faults { get; init; }

    /// <summary>Clients, over all tenants.</summary>
    public int Clients { get; init; } = 12;

    /// <summary>Tenants, 1..6.</summary>
    public int Tenants { get; init; } = 3;

    /// <summary>One of so many clients comes by itself every minute and is never asked for once it has begun; 0 for none.</summary>
    public int ByItselfOneOf { get; init; } = 4;

    /// <summary>Whether the language model is away at first, until that is an alert.</summary>
    public bool BeginsWithoutModel { get; init; } = true;

    /// <summary>Apis behind the balancer.</summary>
    public int Apis { get; init; } = 2;

    /// <summary>Orchestrators.</summary>
    public int Orchestrators { get; init; } = 3;

    /// <summary>How long a client's day takes, on average.</summary>
    public TimeSpan Day { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Mean time from one fault to the next.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that everything may take to come to rest.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Between looks at a run.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Names of the kinds of faults to choose from; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Where logs, ledgers and the report are kept.</summary>
    public required string Evidence { get; init; }
}
