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
    [Required(ErrorMessage = "Pixely:Password is missing: set it to the password of the worker's account (Accounts:OrchestratorPassword of the migration service).")]
    [MinLength(16, ErrorMessage = "Pixely:Password is too short: at least 16 characters are needed. Generate one and give it to the migration service too.")]
    public string Password { get; set; } = "";
}
