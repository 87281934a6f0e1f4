using System.ComponentModel.DataAnnotations;
using Pixely.Core.Clients;

namespace Pixely.Persistence.Clients;

/// <summary>When clients are run whose file names no time of its own.</summary>
public sealed class ScheduleOptions : IValidatableObject
{
    /// <summary>Name of the setting that holds <see cref="Default"/>.</summary>
    public const string Setting = "ORCHESTRATOR_SCHEDULE";

    /// <summary>Five-field cron expression, read in each client's time zone.</summary>
    public string Default { get; set; } = "0 6 * * *";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CronSchedule.TryParse(Default, out _, out var fault) ? [] : [new ValidationResult($"{Setting} is '{Default}': {fault}.", [nameof(Default)])];
}
