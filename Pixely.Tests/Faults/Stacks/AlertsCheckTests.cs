using Pixely.Soak.Alerts;
using Pixely.Soak.Checks;

namespace Pixely.Tests.Faults.Stacks;

public sealed class AlertsCheckTests(CalmSoakFixture soak) : CheckerTest(soak)
{
    [Fact]
    public void Has_a_sheet_spoiled_and_a_budget_spent() =>
        Assert.Equal(["budget_spent", "many_rejections"], History.Causes.Select(static cause => cause.Kind).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("many_rejections")]
    [InlineData("budget_spent")]
    public async Task Sees_that_an_alert_is_missing(string kind) =>
        Assert.EndsWith("raised 0 alerts", Assert.Single(await FindAsync($"delete from alerts where kind = '{kind}'")), StringComparison.Ordinal);

    [Theory]
    [InlineData("many_rejections")]
    [InlineData("budget_spent")]
    public async Task Sees_an_alert_that_is_left_open(string kind) =>
        Assert.EndsWith(
            "is over, and its alert still open", Assert.Single(await FindAsync($"update alerts set cleared_at = null where kind = '{kind}'")), StringComparison.Ordinal);

    [Theory]
    [InlineData("many_rejections")]
    [InlineData("budget_spent")]
    public async Task Sees_a_second_alert_of_one_cause(string kind) =>
        Assert.EndsWith(
            "raised 2 alerts",
            Assert.Single(await FindAsync(
                $"""
                create temp table one as select * from alerts where kind = '{kind}';
                update one set id = gen_random_uuid(), raised_at = cleared_at, cleared_at = cleared_at + interval '1 second';
                insert into alerts select * from one
                """)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("many_rejections")]
    [InlineData("budget_spent")]
    public async Task Sees_an_alert_that_ended_before_its_cause(string kind) =>
        Assert.Contains(
            "was said to be over", Assert.Single(await FindAsync($"update alerts set cleared_at = raised_at where kind = '{kind}'")), StringComparison.Ordinal);

    [Fact]
    public async Task Sees_an_alert_that_came_before_its_cause() =>
        Assert.Contains(
            "raised its alert at",
            Assert.Single(await FindAsync("update alerts set raised_at = raised_at - interval '1 hour' where kind = 'budget_spent'")),
            StringComparison.Ordinal);

    [Fact]
    public async Task Sees_an_alert_for_nothing()
    {
        var other = History.Clients[^1].Id;

        Assert.Contains(
            await FindAsync($"update alerts set client_id = '{other}' where kind = 'many_rejections'"),
            found => found.Contains($"of client {other} was raised", StringComparison.Ordinal) && found.EndsWith("for nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sees_that_the_installation_had_no_alert()
    {
        var cause = new AlertCause("provider_errors", Client: null, History.Since, History.QuietSince);

        Assert.StartsWith(
            "provider_errors of the installation",
            Assert.Single(await FindAsync(new AlertsCheck(), "select 1", History with { Causes = [.. History.Causes, cause] })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sees_an_alert_that_a_good_run_ends_and_that_is_open() =>
        Assert.Contains(
            await FindAsync(
                """
                insert into alerts (tenant_id, id, client_id, kind, subject, severity, raised_at, facts)
                select tenant_id, gen_random_uuid(), id, 'long_run', 'test', 'warning', now(), '{}' from fichas_cliente limit 1
                """),
            static found => found.Contains("(long_run)", StringComparison.Ordinal) && found.Contains("is open since", StringComparison.Ordinal));

    private Task<IReadOnlyList<string>> FindAsync(string damage) => FindAsync(new AlertsCheck(), damage);
}
