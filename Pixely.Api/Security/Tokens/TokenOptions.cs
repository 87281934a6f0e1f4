using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Security.Tokens;

/// <summary>How access tokens are made. There is no default key: Pixely does not start without one.</summary>
internal sealed class TokenOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Tokens";

    /// <summary>Secret that signs access tokens: at least 32 random characters.</summary>
    public string Key { get; set; } = "";

    /// <summary>Earlier secrets: tokens they signed stay valid until they expire. Move <see cref="Key"/> here to rotate it.</summary>
    public IList<string> PreviousKeys { get; set; } = [];

    /// <summary>Claim <c>iss</c>.</summary>
    [Required]
    public string Issuer { get; set; } = "pixely";

    /// <summary>Claim <c>aud</c>.</summary>
    [Required]
    public string Audience { get; set; } = "pixely";

    /// <summary>Minutes that an access token lives, 1..60.</summary>
    [Range(1, 60)]
    public int AccessTokenMinutes { get; set; } = 30;
}
