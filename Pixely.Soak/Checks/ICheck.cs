using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Something that the product did and must not do.</summary>
/// <param name="Rule">The rule, in a few words.</param>
/// <param name="What">What was found.</param>
internal sealed record Violation(string Rule, string What);

/// <summary>One rule over the history of a soak.</summary>
internal interface ICheck
{
    /// <summary>The rule, in a few words.</summary>
    string Rule { get; }

    /// <summary>Looks for violations.</summary>
    /// <param name="history">What happened.</param>
    /// <param name="database">The business database, as its superuser.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One line a violation; none when the rule holds.</returns>
    Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken);
}
