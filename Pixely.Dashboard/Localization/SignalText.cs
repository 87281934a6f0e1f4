using Pixely.Core.Analysis.Modules.Anomalies;

namespace Pixely.Dashboard.Localization;

/// <summary>Figures by which posts stand out, in the units that people know.</summary>
public static class SignalText
{
    // What the scale adds to counts before it takes the root (Anscombe).
    private const double Shift = 3.0 / 8;

    /// <summary>A value on a signal's scale as people write it: a rate, a score or a count.</summary>
    /// <param name="text">The reader's texts.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="value">The value on its scale, see <see cref="AnomalySignal"/>.</param>
    public static string Signal(this PageText text, AnomalySignal signal, double value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return signal switch
        {
            AnomalySignal.Engagement => text.Percent(Math.Exp(value), 2),
            AnomalySignal.Sentiment => text.Points(value, 0),
            _ => text.Number(Math.Max(0, (value * value / 4) - Shift), 0),
        };
    }
}
