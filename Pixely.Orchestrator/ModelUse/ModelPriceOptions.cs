using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Pixely.Orchestrator.ModelUse;

/// <summary>What language models cost. Pixely knows no prices of its own: they change, and every provider has others.</summary>
internal sealed class ModelPriceOptions : IValidatableObject
{
    public const string SectionName = "ModelPrices";

    /// <summary>One entry per model that this installation calls.</summary>
    [ValidateEnumeratedItems]
    public IList<ModelPrice> Models { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Models
        .GroupBy(static price => price.Model, StringComparer.Ordinal)
        .Where(static group => group.Skip(1).Any())
        .Select(static group => new ValidationResult($"ModelPrices:Models names the model '{group.Key}' twice.", [nameof(Models)]));
}

/// <summary>Prices of one model in US dollars per million tokens.</summary>
internal sealed class ModelPrice
{
    /// <summary>The model as the provider names it, 1..100 characters.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string Model { get; set; } = "";

    /// <summary>Tokens sent; 0 for a model that runs on own machines.</summary>
    [Required]
    [Range(0.0, 10_000.0)]
    public decimal? Input { get; set; }

    /// <summary>Tokens sent that the provider had in its prompt cache; left out, they cost what others cost.</summary>
    [Range(0.0, 10_000.0)]
    public decimal? CachedInput { get; set; }

    /// <summary>Tokens received.</summary>
    [Required]
    [Range(0.0, 10_000.0)]
    public decimal? Output { get; set; }

    /// <summary>What the provider takes off for its batch mode, 0..1: 0.5 halves the price.</summary>
    [Range(0.0, 1.0)]
    public decimal BatchDiscount { get; set; }
}
