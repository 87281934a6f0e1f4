using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.ModelUse;

/// <summary>What language models may cost where a client file does not say.</summary>
internal sealed class ModelBudgetOptions
{
    public const string SectionName = "ModelBudget";

    /// <summary>Most that models may cost for one client in a month, US dollars; 0 allows nothing.</summary>
    [Range(0.0, 100_000.0)]
    public decimal MonthlyDefault { get; set; } = 5;
}
