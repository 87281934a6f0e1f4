namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>A client's run of the simulated day. Times are seconds since the clients were due.</summary>
/// <param name="Client">The client.</param>
/// <param name="Comments">Its new comments.</param>
/// <param name="Due">When it was to begin: the client's jitter.</param>
/// <param name="Began">When a slot was free for it.</param>
/// <param name="Ended">When its insight was published.</param>
internal sealed record SimulatedRun(Guid Client, int Comments, double Due, double Began, double Ended)
{
    /// <summary>Time in the queue.</summary>
    public double Age => Began - Due;
}

/// <summary>What came of a simulated day.</summary>
internal sealed record DayResult
{
    public required DayTerms Terms { get; init; }

    /// <summary>All runs, in the order in which they ended.</summary>
    public required IReadOnlyList<SimulatedRun> Runs { get; init; }

    /// <summary>Reads of spreadsheets.</summary>
    public required int Reads { get; init; }

    /// <summary>Reads that asked for the names of sheets only.</summary>
    public required int ReadsOfNames { get; init; }

    /// <summary>Share of the day in which the Api's cores worked, 0 to 1.</summary>
    public required double ApiLoad { get; init; }

    /// <summary>Calls of the model that were answered.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls and reads that came over a limit.</summary>
    public required int Refused { get; init; }

    /// <summary>Most calls of the model in any minute.</summary>
    public required int MostCallsInAMinute { get; init; }

    /// <summary>Time of the last call, from its beginning to the end of its run, in seconds.</summary>
    public required double Tail { get; init; }

    /// <summary>Clients for which the money did not reach, and were read by rules.</summary>
    public required int OutOfMoney { get; init; }

    /// <summary>Clients that spent more than they had.</summary>
    public required int Overspent { get; init; }

    /// <summary>When the last run ended, in seconds.</summary>
    public double Makespan => Runs[^1].Ended;

    /// <summary>The time that the limits allow at best, in seconds: the slower of one read a client and of the calls, and what the last of them takes.</summary>
    public double Bound => (60 * Math.Max(PerLimit(Reads - ReadsOfNames, Terms.SheetsPerMinute), PerLimit(Calls, Terms.ModelPerMinute))) + Tail;

    /// <summary>Makespan over bound: 1 would be perfect.</summary>
    public double Ratio => Makespan / Bound;

    /// <summary>A quantile of the time in the queue, in seconds.</summary>
    public double AgeAt(double share) => Runs.Select(static run => run.Age).Order().ElementAt((int)Math.Ceiling(share * Runs.Count) - 1);

    private static double PerLimit(int count, int? perMinute) => perMinute is { } limit ? count / (double)limit : 0;
}
