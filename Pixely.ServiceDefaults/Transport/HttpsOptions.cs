using System.ComponentModel.DataAnnotations;

namespace Pixely.ServiceDefaults.Transport;

/// <summary>Whether a service is spoken to by HTTPS only.</summary>
public sealed class HttpsOptions
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "Https";

    /// <summary>
    /// True when every request must come by HTTPS, to the service itself or to a trusted proxy in front of it. False unless set, because
    /// a machine of one's own needs no certificate.
    /// </summary>
    public bool Required { get; set; }

    /// <summary>The port that browsers are led to, 1..65535.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 443;

    /// <summary>Days for which browsers remember to come by HTTPS only, 1..730.</summary>
    [Range(1, 730)]
    public int HstsDays { get; set; } = 365;

    /// <summary>Whether that holds for the subdomains too.</summary>
    public bool HstsSubdomains { get; set; }
}
