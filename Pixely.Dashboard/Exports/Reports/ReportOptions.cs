using System.ComponentModel.DataAnnotations;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>What prints the report.</summary>
internal sealed class ReportOptions
{
    public const string SectionName = "Reports";

    /// <summary>Path of a Chromium; empty = the first of the usual names in <c>PATH</c>.</summary>
    [MaxLength(400)]
    public string Browser { get; set; } = "";

    /// <summary>
    /// Address of a service that prints as Gotenberg does (<c>POST /forms/chromium/convert/html</c>), in place of a browser of this
    /// machine; null for none. Reports hold a client's figures: it must be one that they may be sent to.
    /// </summary>
    public Uri? Service { get; set; }

    /// <summary>Reports that are printed at the same time, 1..8.</summary>
    [Range(1, 8)]
    public int MaxPrinting { get; set; } = 2;

    /// <summary>How long one printing may take, 5 seconds..10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(2);
}
