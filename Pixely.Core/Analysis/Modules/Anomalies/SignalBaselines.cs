using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Baselines of one signal: each network with enough posts has its own, the others share that of all posts.</summary>
internal sealed class SignalBaselines
{
    private readonly Dictionary<Platform, PostBaseline> _networks = [];

    /// <summary>Measures the posts that have the figure.</summary>
    public SignalBaselines(AnomalySignal signal, IReadOnlyCollection<(Platform Platform, double Value)> values)
    {
        All = Measure(signal, null, [.. values.Select(static v => v.Value)]);
        foreach (var network in values.GroupBy(static v => v.Platform, static v => v.Value))
        {
            _networks.Add(network.Key, Measure(signal, network.Key, [.. network]));
        }
    }

    /// <summary>Baselines as a result states them.</summary>
    public SignalBaselines(IEnumerable<PostBaseline> stated)
    {
        foreach (var baseline in stated)
        {
            if (baseline.Platform is { } platform)
            {
                _networks.TryAdd(platform, baseline);
            }
            else
            {
                All = baseline;
            }
        }
    }

    /// <summary>That of all own posts; null only when a result does not state it.</summary>
    public PostBaseline? All { get; }

    /// <summary>All baselines: that of all posts, then those of networks that have posts.</summary>
    public IEnumerable<PostBaseline> Stated => _networks.OrderBy(static n => n.Key).Select(static n => n.Value).Prepend(All!);

    /// <summary>What a post of a network is judged against.</summary>
    public PostBaseline? For(Platform platform) =>
        _networks.TryGetValue(platform, out var own) && own.Posts >= PostBaseline.MinimumPosts ? own : All;

    /// <summary>A value against its baseline; null without one, or when the posts of the baseline do not differ.</summary>
    public SignalReading? Read(Platform platform, double value) =>
        For(platform) is { Median: { } median, Spread: { } spread } baseline
            ? new SignalReading { Signal = baseline.Signal, Value = value, BaselineMedian = median, RobustZ = (value - median) / spread }
            : null;

    private static PostBaseline Measure(AnomalySignal signal, Platform? platform, double[] values)
    {
        var baseline = values.Length < PostBaseline.MinimumPosts ? null : RobustBaseline.Of(values);
        return new PostBaseline
        {
            Signal = signal,
            Platform = platform,
            Posts = values.Length,
            Median = baseline?.Median,
            Spread = baseline?.Spread,
        };
    }
}
