using System.ComponentModel.DataAnnotations;

namespace Pixely.Core.Alerts;

/// <summary>
/// From where on something is an alert. Where a figure may hover about its threshold, an open alert is over only below
/// <see cref="ClearedAtShare"/> of it.
/// </summary>
public sealed class AlertThresholds
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Alerts:Thresholds";

    /// <summary>Share of an ingestion's rows that may be rejected, 0..1.</summary>
    [Range(0.0, 1.0)]
    public double RejectedShare { get; set; } = 0.05;

    /// <summary>Fewest rows of an ingestion that a share is judged of.</summary>
    [Range(1, 1_000_000)]
    public int RejectionRows { get; set; } = 20;

    /// <summary>Share of the texts put to language models within 24 hours that may fail, 0..1: the lower end of its interval is compared.</summary>
    [Range(0.0, 1.0)]
    public double ProviderErrorShare { get; set; } = 0.05;

    /// <summary>Minutes that a run may take.</summary>
    [Range(1.0, 1_440.0)]
    public double RunMinutes { get; set; } = 15;

    /// <summary>Share of the month's budget at which it counts as nearly spent, 0.1..1.</summary>
    [Range(0.1, 1.0)]
    public double BudgetShare { get; set; } = 0.8;

    /// <summary>Fewest classified comments of a week whose net sentiment score is compared with another week's.</summary>
    [Range(5, 1_000_000)]
    public int SentimentComments { get; set; } = 30;

    /// <summary>Smallest fall of the net sentiment score that matters, 0..2, whatever its interval.</summary>
    [Range(0.0, 2.0)]
    public double SentimentFall { get; set; } = 0.1;

    /// <summary>Days for which a week or a post counts as recent; what turned before that is history.</summary>
    [Range(1, 365)]
    public int CrisisDays { get; set; } = 14;

    /// <summary>
    /// Days for which an alert about a post stays open at least, 0..365. What Q18 calls a post hangs on limits: at one, a post would begin and end
    /// an alert with each insight.
    /// </summary>
    [Range(0, 365)]
    public int CrisisOpenDays { get; set; } = 7;

    /// <summary>Fewest texts of a run whose agreement of annotators is judged.</summary>
    [Range(10, 1_000_000)]
    public int DriftTexts { get; set; } = 50;

    /// <summary>Fewest texts of the runs before it, together.</summary>
    [Range(10, 1_000_000)]
    public int DriftEarlierTexts { get; set; } = 100;

    /// <summary>Smallest fall of kappa that matters, 0..2, whatever its interval.</summary>
    [Range(0.0, 2.0)]
    public double DriftFall { get; set; } = 0.1;

    /// <summary>
    /// Standard errors by which a fall has to be surer than nothing before it is an alert. 3.29 is a two-sided 99.9 %: with 95 % one client of
    /// forty would raise an alert by chance each time it is looked at. An open alert is over when the 95 % interval reaches 0.
    /// </summary>
    [Range(1.96, 6.0)]
    public double StandardErrors { get; set; } = 3.29;

    /// <summary>Share of a threshold below which an open alert is over, 0..1.</summary>
    [Range(0.0, 1.0)]
    public double ClearedAtShare { get; set; } = 0.8;
}
