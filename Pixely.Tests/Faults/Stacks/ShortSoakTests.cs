using Pixely.Soak;
using Pixely.Soak.Reports;

namespace Pixely.Tests.Faults.Stacks;

/// <summary>Real processes live through twenty faults at random moments.</summary>
public sealed class ShortSoakTests(ShortSoakFixture soak) : IClassFixture<ShortSoakFixture>
{
    [Fact(Explicit = true)] // Minutes of many processes: with --full
    public async Task Breaks_no_rule_in_twenty_faults()
    {
        var result = await soak.ResultAsync();

        Assert.True(result.Violations.Count == 0, $"{soak.Output}\n{SoakReport.Of(soak.Plan, result)}");
    }

    [Fact(Explicit = true)] // Minutes of many processes: with --full
    public async Task Strikes_all_faults_of_the_plan() => Assert.Equal(soak.Plan.Faults, (await soak.ResultAsync()).History.Faults.Count);

    // A soak in which nothing happens finds nothing.
    [Fact(Explicit = true)] // Minutes of many processes: with --full
    public async Task Does_the_work_of_several_days_meanwhile()
    {
        var result = await soak.ResultAsync();
        var stored = result.Stored.ToDictionary();

        Assert.All(result.History.Clients, static client => Assert.NotEmpty(client.Sheet.Superseded.Concat(client.Sheet.Ever.Except(client.Sheet.Rows))));
        Assert.InRange(stored["social_media_insights"], 2 * soak.Plan.Clients, 10_000);
        Assert.InRange(stored[SoakRun.DueTimes], 1, 1_000);
        Assert.InRange(stored["model_calls"], 2 * soak.Plan.Clients, 100_000);
    }
}
