using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Holds what the product stored against what happened.</summary>
internal static class Checker
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new RowsCheck(), new FiguresCheck(), new AnnotationsCheck(), new RunsCheck(), new SchedulesCheck(), new DueTimesCheck(), new InsightsCheck(),
        new ModelCallsCheck(), new TenancyCheck(), new ChainsCheck(), new AlertsCheck(), new ProcessesCheck(), new RestCheck(),
    ];

    /// <summary>Looks for violations of all rules.</summary>
    public static async Task<IReadOnlyList<Violation>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        foreach (var check in All)
        {
            violations.AddRange((await check.CheckAsync(history, database, cancellationToken)).Select(what => new Violation(check.Rule, what)));
        }

        return violations;
    }
}
