using System.ComponentModel.DataAnnotations;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Dashboard.Http;

/// <summary>How many pages whom is shown. The Api has limits of its own, by person, tenant and address.</summary>
internal sealed class VisitLimitOptions : IValidatableObject
{
    public const string SectionName = "Limits";

    /// <summary>Pages for one address that nobody has signed in from.</summary>
    public Budget Visitor { get; set; } = new() { Burst = 300, PerMinute = 600 };

    /// <summary>Pages for one person.</summary>
    public Budget Reader { get; set; } = new() { Burst = 600, PerMinute = 1_800 };

    /// <summary>Files for one person, asked for or begun.</summary>
    public Budget Export { get; set; } = new() { Burst = 60, PerMinute = 60 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, budget) in new[] { (nameof(Visitor), Visitor), (nameof(Reader), Reader), (nameof(Export), Export) })
        {
            var faults = new List<ValidationResult>();
            Validator.TryValidateObject(budget, new ValidationContext(budget), faults, validateAllProperties: true);
            foreach (var fault in faults)
            {
                yield return new ValidationResult($"{SectionName}:{name}: {fault.ErrorMessage}", [name]);
            }
        }
    }
}
