namespace Pixely.Dashboard.Components.Charts;

/// <summary>A scale from a lowest to a highest value, with round ticks.</summary>
/// <param name="Low">Value at the start.</param>
/// <param name="High">Value at the end; above <paramref name="Low"/>.</param>
/// <param name="Ticks">Round values in between, ends included, ascending.</param>
public sealed record Axis(double Low, double High, IReadOnlyList<double> Ticks)
{
    /// <summary>The smallest round scale that holds all values.</summary>
    /// <param name="values">Values to hold; their intervals' ends too, when they are drawn.</param>
    /// <param name="floor">The scale never goes below; it starts here when <paramref name="fromFloor"/>.</param>
    /// <param name="ceiling">The scale never goes above.</param>
    /// <param name="fromFloor">Bars need a scale from zero; points do not.</param>
    /// <param name="steps">About how many steps, 2..10.</param>
    public static Axis Holding(IEnumerable<double> values, double floor, double ceiling, bool fromFloor = true, int steps = 4)
    {
        var held = values.Where(double.IsFinite).Select(v => Math.Clamp(v, floor, ceiling)).ToList();
        var start = double.IsFinite(floor) ? floor : 0;
        var low = fromFloor || held.Count == 0 ? start : held.Min();
        var high = held.Count == 0 ? low : held.Max();

        if (high <= low)
        {
            high = low + (low == 0 ? 1 : Math.Abs(low) / 2);
        }

        var step = RoundStep((high - low) / steps);
        var first = Math.Max(Math.Floor((low / step) + 1e-9), Math.Ceiling((floor / step) - 1e-9));
        var last = Math.Ceiling((high / step) - 1e-9);
        if (double.IsFinite(ceiling))
        {
            last = Math.Max(first + 1, Math.Min(last, Math.Floor((ceiling / step) + 1e-9)));
        }

        var count = (int)Math.Round(last - first) + 1;
        var ticks = Enumerable.Range(0, count).Select(i => Math.Round((first + i) * step, 12)).ToArray();
        return new Axis(ticks[0], Math.Max(ticks[^1], Math.Min(high, ceiling)), ticks);
    }

    /// <summary>Where a value lies on the scale, 0..1; what lies outside is put at the end.</summary>
    public double Position(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    private static double RoundStep(double raw)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var fraction = raw / magnitude;
        var round = fraction switch
        {
            <= 1 => 1.0,
            <= 2 => 2.0,
            <= 2.5 => 2.5,
            <= 5 => 5.0,
            _ => 10.0,
        };
        return round * magnitude;
    }
}
