using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Community;

/// <summary>Followers of the brand's networks, their growth (Theil-Sen, P. K. Sen 1968) and their place among competitors'.</summary>
internal sealed class CommunityModule : AnalysisModule<CommunityResult>
{
    /// <summary>Fewest counts for a growth: one alone gives none.</summary>
    public const int MinimumCounts = 2;

    /// <inheritdoc/>
    public override string Key => "q12_comunidad";

    /// <inheritdoc/>
    public override CommunityResult Analyze(AnalysisInput input, UpstreamResults upstream) => CommunityAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(CommunityResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        var segments = result.Segments;
        CheckSummary(result.Summary, segments, errors.At("summary"));
        ResultRules.CheckSegments(
            segments, result.Summary.Counts, errors.At("segments"), (segment, at) => CheckNetwork(segment, result.Summary, at.At("values")));

        var counted = segments.Select(static s => s.Platform).ToHashSet();
        CheckPlatforms(result.UncountedPlatforms, errors.At("uncounted_platforms"));
        errors.At("uncounted_platforms").Require(
            !result.UncountedPlatforms.Any(counted.Contains), "must not name a network of the segments");
        CheckBenchmark(result, counted, errors);
    }

    private static void CheckSummary(
        CommunityProfile summary, IReadOnlyList<PlatformSegment<NetworkCommunity>> segments, ValidationErrors errors)
    {
        errors.At("networks").Require(summary.Networks == segments.Count, $"is {summary.Networks}, {segments.Count} networks are listed");
        Int128? followers = segments.Count > 0 ? Sum(segments) : null;
        errors.At("followers").Require(summary.Followers == followers, $"is {summary.Followers}, the networks have {followers}");
        DateOnly? oldest = segments.Count > 0 ? segments.Min(static s => s.Values.CountedOn) : null;
        errors.At("counted_since").Require(summary.CountedSince == oldest, $"is {summary.CountedSince:O}, the oldest count is of {oldest:O}");

        var growth = errors.At("growth");
        var fewest = segments.Count > 0 ? segments.Min(static s => s.N) : 0;
        growth.At("absolute").At("n").Require(
            summary.Growth.Absolute.N <= fewest && summary.Growth.Absolute.N >= Math.Min(1, fewest),
            $"is {summary.Growth.Absolute.N}, the network with the fewest has {fewest} counts");

        // From the day on which every network has been counted to the last count of any.
        var from = segments.Max(static s => s.Values.Growth.From);
        growth.At("from").Require(summary.Growth.From == from, $"is {summary.Growth.From:O}, the last network begins on {from:O}");
        var to = segments.Max(static s => s.Values.Growth.To);
        growth.At("to").Require(summary.Growth.To == to, $"is {summary.Growth.To:O}, the last count is of {to:O}");
        CheckGrowth(summary.Growth, summary.Growth.Absolute.N, summary.Followers ?? 0, growth);
    }

    private static void CheckNetwork(PlatformSegment<NetworkCommunity> segment, CommunityProfile summary, ValidationErrors errors)
    {
        var values = segment.Values;
        errors.At("followers").Require(values.Followers >= 0, $"is {values.Followers}, must be 0 or more");
        MeasurementRules.CheckSame(
            values.Share, summary.Followers > 0 ? (double)values.Followers / summary.Followers.Value : null, errors.At("share"));

        var growth = errors.At("growth");
        CheckGrowth(values.Growth, segment.N, values.Followers, growth);
        growth.At("to").Require(values.Growth.To == values.CountedOn, $"is {values.Growth.To:O}, must be the day of the last count");
        growth.At("weeks").Require(
            values.Growth.Weeks.Count > 0 && values.Growth.Weeks.Count <= segment.N
            && values.Growth.Weeks[^1].Followers == values.Followers
            && values.Growth.Weeks[^1].StartsOn == IsoWeek.Of(values.CountedOn).StartsOn,
            "must end with the last count, and be no more than the counts");

        var benchmark = errors.At("benchmark");
        values.Benchmark.Validate(benchmark, 0, double.MaxValue, 1);
        MeasurementRules.CheckSame(values.Benchmark.Client, Counted.Of(values.Followers, 1, 1), benchmark.At("client"));
    }

    private static void CheckGrowth(FollowerGrowth growth, int counts, long followers, ValidationErrors errors)
    {
        errors.At("to").Require(
            growth.From is null ? growth.To is null : growth.To >= growth.From, $"is {growth.To:O}, must not lie before {growth.From:O}");
        MeasurementRules.CheckCounted(growth.Absolute, -long.MaxValue, followers, MinimumCounts, errors.At("absolute"));
        errors.At("absolute").At("n").Require(growth.Absolute.N == counts, $"is {growth.Absolute.N}, must be the {counts} counts");

        MeasurementRules.CheckCounted(growth.Relative, -1, double.MaxValue, MinimumCounts, errors.At("relative"));
        if (growth.Absolute is Estimate absolute)
        {
            var before = followers - absolute.Value;
            MeasurementRules.CheckSame(
                growth.Relative,
                Counted.Of(before > 0 ? absolute.Value / before : 0, before > 0 ? counts : 0, MinimumCounts),
                errors.At("relative"));
        }
        else
        {
            errors.At("relative").Require(growth.Relative is InsufficientData, "must be insufficient data without an absolute growth");
        }

        CheckWeeks(growth.Weeks, errors.At("weeks"));
        CheckSlope(growth, errors);
    }

    private static void CheckSlope(FollowerGrowth growth, ValidationErrors errors)
    {
        growth.PerWeek.Validate(errors.At("per_week"), -double.MaxValue, double.MaxValue, TheilSen.MinimumPoints);
        errors.At("direction").Require(
            growth.Direction == CommunityAnalyzer.DirectionOf(growth.PerWeek), "must be growing above zero, shrinking below, stable when the interval holds zero");

        // A list of any length, or with two equal weeks, is refused already; it must not cost its square or divide by zero.
        if (growth.Weeks.Count <= WeekSpan.Limit && IsAscending(growth.Weeks))
        {
            MeasurementRules.CheckSame(growth.PerWeek, CommunityAnalyzer.SlopeOf(growth.Weeks), errors.At("per_week"));
        }
    }

    private static void CheckWeeks(IReadOnlyList<WeeklyFollowers> weeks, ValidationErrors errors)
    {
        errors.Require(weeks.Count <= WeekSpan.Limit, $"has {weeks.Count} weeks, at most {WeekSpan.Limit} are listed");
        for (var i = 0; i < Math.Min(weeks.Count, WeekSpan.Limit); i++)
        {
            var (week, at) = (weeks[i], errors.At(i));
            var number = IsoWeek.Of(week.StartsOn);
            at.At("starts_on").Require(number.StartsOn == week.StartsOn, $"is {week.StartsOn:O}, must be a Monday");
            at.At("starts_on").Require(i == 0 || week.StartsOn > weeks[i - 1].StartsOn, "must lie after the week before");
            at.At("week").Require(week.Week == number.ToString(), $"is {week.Week}, the week of {week.StartsOn:O} is {number}");
            at.At("followers").Require(week.Followers >= 0, $"is {week.Followers}, must be 0 or more");
        }
    }

    private static void CheckBenchmark(CommunityResult result, HashSet<Platform> counted, ValidationErrors errors)
    {
        var platforms = errors.At("benchmark_platforms");
        CheckPlatforms(result.BenchmarkPlatforms, platforms);
        platforms.Require(result.BenchmarkPlatforms.All(counted.Contains), "must be networks of the segments");
        platforms.Require(
            (result.BenchmarkPlatforms.Count > 0) == (result.Segments.Count > 0), "must name a network when one is counted");

        var benchmark = errors.At("benchmark");
        result.Benchmark.Validate(benchmark, 0, double.MaxValue, 1);
        MeasurementRules.CheckCounted(result.Benchmark.Client, 0, double.MaxValue, 1, benchmark.At("client"));
        var over = result.BenchmarkPlatforms.ToHashSet();
        var compared = (double)Sum(result.Segments.Where(s => over.Contains(s.Platform)));
        MeasurementRules.CheckSame(result.Benchmark.Client, Counted.Of(compared, result.BenchmarkPlatforms.Count, 1), benchmark.At("client"));
    }

    private static void CheckPlatforms(IReadOnlyList<Platform> platforms, ValidationErrors errors) =>
        ResultRules.CheckOrder(platforms, errors, "must follow the one before, each once", static (a, b) => a < b);

    private static bool IsAscending(IReadOnlyList<WeeklyFollowers> weeks)
    {
        for (var i = 1; i < weeks.Count; i++)
        {
            if (IsoWeek.Of(weeks[i].StartsOn).Number <= IsoWeek.Of(weeks[i - 1].StartsOn).Number)
            {
                return false;
            }
        }

        return true;
    }

    // Wider than the stored numbers: a received result may hold any.
    private static Int128 Sum(IEnumerable<PlatformSegment<NetworkCommunity>> segments) =>
        segments.Aggregate((Int128)0, static (sum, s) => sum + s.Values.Followers);
}
