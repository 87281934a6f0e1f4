namespace Pixely.Benchmarks.Api;

/// <summary>Durations of one kind of call.</summary>
internal sealed class Timings(string name, IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{name,-46} {_sorted.Length,6} {At(0.5),9:0.0} {At(0.95),9:0.0} {At(0.99),9:0.0} {_sorted[^1],9:0.0}";

    private double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
