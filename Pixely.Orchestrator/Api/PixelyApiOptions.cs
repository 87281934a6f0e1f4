using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Api;

/// <summary>How the worker signs in to the Api.</summary>
internal sealed class PixelyApiOptions
{
    public const string SectionName = "Pixely";

    /// <summary>Where the Api is; a name is resolved by service discovery.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://api");

    /// <summary>Sign-in name of the worker's service account.</summary>
    [Required]
    [EmailAddress]
    public string Email { get; set; } = "orchestrator@pixely.local";

    /// <summary>Its password; generated at the first start, handed over by the host.</summary>
    [Required]
    [MinLength(12)]
    public string Password { get; set; } = "";
}
