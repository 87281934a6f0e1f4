using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Operations;

/// <summary>How long runs took that stored an insight, from being taken up to the end, in seconds.</summary>
public sealed record DurationHealth
{
    /// <summary>Seconds that a run is expected not to reach: 15 minutes.</summary>
    public const double ExpectedSeconds = 15 * 60;

    /// <summary>Attention when the mean reaches <see cref="ExpectedSeconds"/>; no data without a run.</summary>
    public required HealthState State { get; init; }

    /// <summary>Runs.</summary>
    public required int N { get; init; }

    /// <summary>Mean with its interval; an interval takes 2 runs.</summary>
    public required Measurement Mean { get; init; }

    /// <summary>The duration that 95 % of the runs did not exceed (nearest rank), or null without a run.</summary>
    public required double? Percentile95 { get; init; }

    /// <summary>The longest, or null without a run.</summary>
    public required double? Longest { get; init; }

    /// <summary>Judges durations.</summary>
    /// <param name="seconds">One a run.</param>
    public static DurationHealth Of(IReadOnlyCollection<double> seconds)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        var sorted = seconds.Order().ToArray();
        return new DurationHealth
        {
            State = sorted.Length == 0 ? HealthState.NoData : sorted.Average() < ExpectedSeconds ? HealthState.Ok : HealthState.Attention,
            N = sorted.Length,
            Mean = SampleMean.Student(sorted, lowest: 0, requiredN: 2),
            Percentile95 = sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1],
            Longest = sorted.Length == 0 ? null : sorted[^1],
        };
    }
}
