namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>A day to be simulated.</summary>
internal sealed record DayTerms
{
    /// <summary>Clients, all due at the same time.</summary>
    public int Clients { get; init; } = 5_000;

    /// <summary>New comments of all clients together, heavy-tailed over them (Pareto with exponent 1.2).</summary>
    public int Comments { get; init; } = 50_000;

    /// <summary>New comments of a few clients beside the others.</summary>
    public IReadOnlyList<int> Huge { get; init; } = [];

    /// <summary>Orchestrators.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>Runs of a worker at the same time; production's default unless given.</summary>
    public int Slots { get; init; } = new Orchestrator.Scheduling.SchedulingOptions().MaximumConcurrentRuns;

    /// <summary>Reads of spreadsheets a minute, kept by all workers together; null without a limit.</summary>
    public int? SheetsPerMinute { get; init; } = 60;

    /// <summary>Calls of the model a minute, kept by all workers together; null without a limit.</summary>
    public int? ModelPerMinute { get; init; } = 500;

    /// <summary>Share of clients whose sheet has not changed, which is known without a read.</summary>
    public double Unchanged { get; init; }

    /// <summary>Calls of a worker at the same time; production's default unless given.</summary>
    public int CallsAtATime { get; init; } = new Orchestrator.LanguageModels.LanguageModelOptions().MaximumConcurrency;

    /// <summary>Texts of a call.</summary>
    public int TextsPerCall { get; init; } = 20;

    /// <summary>Runs are spread over this long; production's default unless given.</summary>
    public TimeSpan Jitter { get; init; } = new Orchestrator.Scheduling.SchedulingOptions().MaximumJitter;

    /// <summary>Median time of a model's answer; its logarithm has a standard deviation of 0.5.</summary>
    public TimeSpan ModelLatency { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Median time of a read of a spreadsheet, likewise.</summary>
    public TimeSpan SheetsLatency { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>Time of everything else in a run that its worker has to itself: the modules, the network.</summary>
    public TimeSpan OtherWork { get; init; } = TimeSpan.FromSeconds(0.6);

    /// <summary>Share of clients whose sheets' names have to be asked for, which costs a second read: 1 on the first day.</summary>
    public double UnknownNames { get; init; } = 1.0 / 28;

    /// <summary>Cores of the Api, which all workers share.</summary>
    public int ApiCores { get; init; } = 1;

    /// <summary>Processor time of the Api for a run; docs/scale.md has the measurements that it is reckoned from.</summary>
    public TimeSpan ApiWork { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>Processor time of the Api for a run that finds nothing new: about ten small answers.</summary>
    public TimeSpan ApiWorkOfUnchanged { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Processor time of the Api for one more call of the model.</summary>
    public TimeSpan ApiWorkOfCall { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Time for which a run holds the scheduler's lock, which all workers share: two firings of three transactions each and the queuing in
    /// between, 8.4 ms a transaction.
    /// </summary>
    public TimeSpan SchedulerWork { get; init; } = 7 * TimeSpan.FromMilliseconds(8.4);

    /// <summary>Every so many-th client has money for about half of its texts.</summary>
    public int PoorEvery { get; init; } = 50;

    /// <summary>All draws follow from it.</summary>
    public int Seed { get; init; } = 20_261_123;

    /// <summary>A day on which nothing limits but the workers' own slots, the Api and the scheduler.</summary>
    public static DayTerms WithoutLimits(int clients, int workers) => new()
    {
        Clients = clients,
        Comments = 4 * clients,
        SheetsPerMinute = null,
        ModelPerMinute = null,
        Jitter = TimeSpan.Zero,
        Workers = workers,
        Slots = 4,
    };
}
