using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Localization;

/// <summary>Measured numbers in words: never without their interval and their n.</summary>
public static class MeasurementText
{
    /// <summary>"0,31 (0,28–0,34)": a chart's caption says that the interval is of 95 % and how large n is.</summary>
    public static string Interval(this PageText text, Estimate estimate, Func<double, string> format)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(format);
        return text["Measure.Interval", format(estimate.Value), format(estimate.Low), format(estimate.High)];
    }

    /// <summary>"0,31; entre 0,28 y 0,34 con un 95 % de confianza; n = 812", or that there is too little data.</summary>
    public static string Full(this PageText text, Measurement measurement, Func<double, string> format)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(format);
        return measurement is Estimate e
            ? text["Measure.Full", format(e.Value), format(e.Low), format(e.High), text.Whole(e.N)]
            : text.TooFew(measurement);
    }

    /// <summary>"Faltan datos: 3 de 5": how many observations there are and how many are needed.</summary>
    public static string TooFew(this PageText text, Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(measurement);
        return text["Measure.TooFew", text.Whole(measurement.N), text.Whole(((InsufficientData)measurement).RequiredN)];
    }
}
