using System.ComponentModel.DataAnnotations;

namespace Pixely.MigrationService.Bootstrap;

/// <summary>Passwords of the database logins. They are generated at the first start; there is no default.</summary>
internal sealed class LoginOptions : IValidatableObject
{
    public const string SectionName = "Logins";

    /// <summary>Password of <c>pixely_migrator</c>.</summary>
    [Required]
    [StrongSecret]
    public string Migrator { get; set; } = "";

    /// <summary>Password of <c>pixely_api</c>.</summary>
    [Required]
    [StrongSecret]
    public string Api { get; set; } = "";

    /// <summary>Password of <c>pixely_scheduler</c>.</summary>
    [Required]
    [StrongSecret]
    public string Scheduler { get; set; } = "";

    /// <summary>Password of <c>pixely_monitor</c>.</summary>
    [Required]
    [StrongSecret]
    public string Monitor { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string[] all = [Migrator, Api, Scheduler, Monitor];
        if (all.Distinct(StringComparer.Ordinal).Count() < all.Length)
        {
            yield return new ValidationResult("Each login needs a password of its own.", [nameof(Migrator), nameof(Api), nameof(Scheduler), nameof(Monitor)]);
        }
    }
}
