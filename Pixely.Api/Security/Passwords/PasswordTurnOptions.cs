using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Security.Passwords;

/// <summary>How many passwords are checked at once and how long others wait meanwhile. One check takes a processor for a tenth of a second.</summary>
internal sealed class PasswordTurnOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "PasswordTurns";

    /// <summary>Checks at once, 0..256; 0 for one for each processor.</summary>
    [Range(0, 256)]
    public int AtOnce { get; set; }

    /// <summary>Attempts of one address that wait, 1..10000; more are told to come later.</summary>
    [Range(1, 10_000)]
    public int WaitingPerAddress { get; set; } = 100;

    /// <summary>The longest that an attempt waits in seconds, 1..60; then it is told to come later.</summary>
    [Range(1, 60)]
    public int LongestWaitSeconds { get; set; } = 10;
}
