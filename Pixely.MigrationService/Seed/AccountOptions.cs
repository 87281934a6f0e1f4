using System.ComponentModel.DataAnnotations;
using Pixely.MigrationService.Bootstrap;

namespace Pixely.MigrationService.Seed;

/// <summary>Accounts that exist from the first start. A password is applied when it is another one than was applied last; there is no default.</summary>
internal sealed class AccountOptions
{
    public const string SectionName = "Accounts";

    /// <summary>The agency's administrator.</summary>
    [Required]
    [EmailAddress]
    public string AdminEmail { get; set; } = "admin@pixely.local";

    [Required]
    [StrongSecret]
    public string AdminPassword { get; set; } = "";

    /// <summary>The service account of the scheduled worker.</summary>
    [Required]
    [EmailAddress]
    public string OrchestratorEmail { get; set; } = "orchestrator@pixely.local";

    [Required]
    [StrongSecret]
    public string OrchestratorPassword { get; set; } = "";

    /// <summary>Viewer of the first sample client.</summary>
    [Required]
    [EmailAddress]
    public string ViewerEmail { get; set; } = "viewer@cafe-alameda.example";

    /// <summary>Password of that viewer; required with samples.</summary>
    [StrongSecret]
    public string ViewerPassword { get; set; } = "";

    /// <summary>Viewer of the second sample client; required with samples.</summary>
    [StrongSecret]
    public string SecondViewerPassword { get; set; } = "";
}
