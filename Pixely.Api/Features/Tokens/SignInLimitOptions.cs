using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Tokens;

/// <summary>How often one address may try to sign in.</summary>
internal sealed class SignInLimitOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "SignInLimit";

    /// <summary>Attempts within a minute, 1..10000.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; set; } = 60;
}
