using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A sequential ramp of a few shades with round limits.</summary>
internal static class Ramp
{
    private static readonly int[] Strides = [1, 2, 3, 4, 6, 12, 24];

    /// <summary>The scale that the shades divide evenly.</summary>
    /// <param name="values">What is shown; all finite.</param>
    /// <param name="isCount">Whole numbers from zero.</param>
    /// <param name="steps">Shades.</param>
    public static Axis Scale(IReadOnlyList<double> values, bool isCount, int steps)
    {
        if (values.Count == 0)
        {
            return new Axis(0, 1, []);
        }

        if (isCount)
        {
            var step = Math.Max(1, Math.Ceiling(values.Max() / steps));
            return new Axis(0, step * steps, []);
        }

        var (low, high) = (values.Min(), values.Max());
        return high > low ? new Axis(low, high, []) : new Axis(low, low + (low == 0 ? 1 : Math.Abs(low)), []);
    }

    /// <summary>Shade of a value, 1..steps, palest first.</summary>
    public static int Step(Axis scale, double value, int steps) =>
        Math.Clamp((int)Math.Ceiling((scale.Position(value) * steps) - 1e-9), 1, steps);

    /// <summary>The shades that occur, with the range of values that each holds.</summary>
    public static IEnumerable<LegendItem> Legend(
        Axis scale, IReadOnlyList<double> values, bool isCount, int steps, Func<double, string> format, PageText text)
    {
        foreach (var step in values.Select(v => Step(scale, v, steps)).Distinct().Order())
        {
            var held = values.Where(v => Step(scale, v, steps) == step).ToList();
            var width = (scale.High - scale.Low) / steps;
            var (low, high) = isCount
                ? ((step == 1 && held.Contains(0) ? 0 : (width * (step - 1)) + 1), width * step)
                : (scale.Low + (width * (step - 1)), scale.Low + (width * step));
            var (from, to) = held.Count == 1 || high <= low ? (format(held.Min()), format(held.Max())) : (format(low), format(high));
            yield return new LegendItem(from == to ? from : text["Charts.Range", from, to], $"heat-{step}");
        }
    }

    /// <summary>The next stride that divides days and weeks evenly and that takes whole steps of a finer one.</summary>
    public static int RoundStride(int needed, int finer) =>
        Array.Find(Strides, s => s >= needed && s % finer == 0) is var stride and > 0
            ? stride
            : finer * (int)Math.Ceiling(needed / (double)finer);
}
