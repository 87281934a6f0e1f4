using System.ComponentModel.DataAnnotations;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Api.Limits;

/// <summary>
/// How much is done for whom. The defaults leave room for the daily run of a large client (thousands of batches by one account) and for a
/// hundred people at one dashboard; what they stop is a program that has gone wild.
/// </summary>
internal sealed class LimitOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Limits";

    /// <summary>Attempts to sign in from one address.</summary>
    public Budget SignIn { get; set; } = new() { Burst = 60, PerMinute = 60 };

    /// <summary>Requests of nobody, and of those with a bad token, from one address.</summary>
    public Budget Anonymous { get; set; } = new() { Burst = 300, PerMinute = 600 };

    /// <summary>Exchanges of the tokens of one session: one in half an hour is usual, and a few when several tabs wake up.</summary>
    public Budget Session { get; set; } = new() { Burst = 30, PerMinute = 30 };

    /// <summary>Requests of one person.</summary>
    public Budget User { get; set; } = new() { Burst = 1_000, PerMinute = 1_800 };

    /// <summary>Requests of the viewers of one tenant together.</summary>
    public Budget Tenant { get; set; } = new() { Burst = 5_000, PerMinute = 12_000 };

    /// <summary>Requests of the worker's account.</summary>
    public Budget Worker { get; set; } = new() { Burst = 20_000, PerMinute = 120_000 };

    /// <summary>Costly requests of one person: an export of a million comments makes some 700.</summary>
    public Budget CostlyUser { get; set; } = new() { Burst = 1_000, PerMinute = 1_200 };

    /// <summary>Costly requests of the viewers of one tenant together.</summary>
    public Budget CostlyTenant { get; set; } = new() { Burst = 4_000, PerMinute = 6_000 };

    /// <summary>Costly requests of one kind that are worked on at a time, 1..10,000.</summary>
    [Range(1, 10_000)]
    public int CostlyAtOnce { get; set; } = 32;

    /// <summary>Those of one tenant among them, 1..10,000: no tenant takes all places.</summary>
    [Range(1, 10_000)]
    public int CostlyAtOncePerTenant { get; set; } = 16;

    /// <summary>Costly requests that wait for their turn, of one kind and tenant; the next is turned away. 0..100,000.</summary>
    [Range(0, 100_000)]
    public int CostlyWaiting { get; set; } = 512;

    /// <summary>Seconds that answering may take, 1..600.</summary>
    [Range(1, 600)]
    public int Seconds { get; set; } = 30;

    /// <summary>Seconds that answering a costly request, or storing what the worker brings, may take, 1..600.</summary>
    [Range(1, 600)]
    public int CostlySeconds { get; set; } = 60;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, Budget Budget)[] budgets =
        [
            (nameof(SignIn), SignIn), (nameof(Anonymous), Anonymous), (nameof(Session), Session), (nameof(User), User), (nameof(Tenant), Tenant),
            (nameof(Worker), Worker), (nameof(CostlyUser), CostlyUser), (nameof(CostlyTenant), CostlyTenant),
        ];
        foreach (var (name, budget) in budgets)
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
