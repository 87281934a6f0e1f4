namespace Pixely.Soak.Faults;

/// <summary>One thing that can go wrong.</summary>
/// <param name="Kind">What it is, e.g. <c>kill orchestrator</c>.</param>
/// <param name="Targets">What it strikes. Nothing is struck by two faults at once.</param>
/// <param name="Strike">Begins it, lets it last, ends it.</param>
internal sealed record Fault(string Kind, IReadOnlyList<string> Targets, Func<Random, CancellationToken, Task> Strike)
{
    /// <summary>How often it is drawn, compared with others.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether work that was paid for may be lost in it: processes, cables and the database, but not the troubles of others.</summary>
    public bool MayLosePaidWork { get; init; } = true;
}

/// <summary>A fault that was struck.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Targets">What it struck.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it was over.</param>
/// <param name="MayLosePaidWork">Whether work that was paid for may have been lost in it.</param>
internal sealed record StruckFault(int Number, string Kind, IReadOnlyList<string> Targets, DateTimeOffset From, DateTimeOffset To, bool MayLosePaidWork)
{
    /// <summary>How many calls of the model were under way when it began.</summary>
    public required int CallsUnderWay { get; init; }
}
