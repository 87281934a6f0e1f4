using System.ComponentModel.DataAnnotations;

namespace Pixely.Dashboard.Sessions;

/// <summary>How long people stay signed in and where the keys of their cookies are kept.</summary>
internal sealed class SessionOptions
{
    public const string SectionName = "Session";

    /// <summary>
    /// Directory of the keys that encrypt session cookies, so that a restart signs nobody out; created when missing,
    /// for the process's own user only. Empty = where ASP.NET keeps them for the user.
    /// </summary>
    [MaxLength(400)]
    public string KeyDirectory { get; set; } = "";

    /// <summary>Without a visit for this long, a session ends; 5 minutes to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Tokens are renewed when they would expire within this time; 5 seconds to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan RenewBefore { get; set; } = TimeSpan.FromMinutes(1);
}
