using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>What of a measurement can be drawn and written: finite numbers only, whatever comes.</summary>
internal static class Drawn
{
    /// <summary>The number, or null when there is none that can be drawn.</summary>
    public static Estimate? Number(Measurement? measurement) =>
        measurement is Estimate e && double.IsFinite(e.Value) && double.IsFinite(e.Low) && double.IsFinite(e.High) ? e : null;

    /// <summary>The numbers of all that have one.</summary>
    public static IEnumerable<Estimate> Numbers(IEnumerable<Measurement> measurements) => measurements.Select(Number).OfType<Estimate>();

    /// <summary>Both ends of an interval.</summary>
    public static IEnumerable<double> Ends(Estimate estimate) => [estimate.Low, estimate.High];

    /// <summary>Number and interval, or why there is none.</summary>
    public static string Brief(PageText text, Measurement measurement, Func<double, string> format) =>
        Number(measurement) is { } estimate ? text.Interval(estimate, format) : Missing(text, measurement);

    /// <summary>Number, interval and n in words, or why there is none.</summary>
    public static string Full(PageText text, Measurement measurement, Func<double, string> format) =>
        Number(measurement) is { } estimate ? text.Full(estimate, format) : Missing(text, measurement);

    private static string Missing(PageText text, Measurement measurement) =>
        measurement is InsufficientData ? text.TooFew(measurement) : text["Charts.NoNumber"];
}
