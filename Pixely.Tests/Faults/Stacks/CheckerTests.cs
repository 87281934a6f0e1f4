using System.Text.RegularExpressions;
using Pixely.Soak.Checks;
using Pixely.Soak.Faults;
using Pixely.Soak.Models;
using Pixely.Soak.Reports;

namespace Pixely.Tests.Faults.Stacks;

public sealed class CheckerTests(CalmSoakFixture soak) : CheckerTest(soak)
{
    private readonly CalmSoakFixture _soak = soak;

    private string Report => SoakReport.Of(_soak.Plan, _soak.Result);

    [Fact]
    public void Finds_nothing_in_a_good_soak() => Assert.True(_soak.Result.Violations.Count == 0, $"{_soak.Output}\n{Report}");

    [Fact]
    public void Tells_of_every_rule_that_it_holds() => Assert.All(Checker.All, check => Assert.Matches($"(?m)^{Regex.Escape(check.Rule)} +holds$", Report));

    [Fact]
    public async Task Sees_a_lost_comment() =>
        Assert.Contains(await FindAsync(new RowsCheck(), "delete from comentarios where id = (select id from comentarios limit 1)"), static v => v.StartsWith("lost comment", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_comment_that_is_stored_twice() =>
        Assert.Contains(
            await FindAsync(
                new RowsCheck(),
                """
                create temp table one as select * from comentarios limit 1;
                update one set id = gen_random_uuid(), content_hash = sha256('another');
                insert into comentarios select * from one
                """),
            static v => v.Contains("stored 2 times", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_an_edited_comment_that_still_counts() =>
        Assert.Contains(
            await FindAsync(new RowsCheck(), "update comentarios set superseded_at = null"), static v => v.StartsWith("still counts", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_comment_that_counts_no_longer() =>
        Assert.Contains(
            await FindAsync(new RowsCheck(), "update comentarios set superseded_at = now()"), static v => v.StartsWith("counts no longer", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_figures_that_are_missing_from_a_series() =>
        Assert.NotEmpty(await FindAsync(new FiguresCheck(), "delete from post_metrics where (post_id, observed_at) = (select post_id, observed_at from post_metrics limit 1)"));

    [Fact]
    public async Task Sees_old_figures_of_a_post() =>
        Assert.Contains(await FindAsync(new FiguresCheck(), "update social_media_posts set likes = likes - 1"), static v => v.Contains("the post", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_text_without_an_annotation() =>
        Assert.NotEmpty(await FindAsync(new AnnotationsCheck(), "delete from annotations where annotator_name = 'openai'"));

    [Fact]
    public async Task Sees_a_text_that_is_annotated_twice() =>
        Assert.Contains(
            await FindAsync(
                new AnnotationsCheck(),
                """
                drop index ix_annotations_text;
                create temp table one as select * from annotations where annotator_name = 'openai' limit 1;
                update one set id = gen_random_uuid();
                insert into annotations select * from one
                """),
            static v => v.StartsWith("2 annotations of the model", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_an_annotation_of_no_text() =>
        Assert.Contains(
            await FindAsync(new AnnotationsCheck(), "update annotations set text_hash = sha256('nobody said this') where id = (select id from annotations limit 1)"),
            static v => v.EndsWith("is of no text", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_runs_that_overlap() =>
        Assert.Contains(
            await FindAsync(new RunsCheck(), "update analysis_runs set started_at = '2026-01-01', finished_at = '2026-01-02' where started_at is not null"),
            static v => v.Contains("overlap", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_two_runs_of_one_instant() =>
        Assert.Contains(
            await FindAsync(
                new RunsCheck(),
                """
                drop index ix_analysis_runs_client_id_due_at;
                update analysis_runs set due_at = '2026-01-01'
                """),
            static v => v.Contains("runs of 2026-01-01", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_run_that_was_left_open() =>
        Assert.Contains(
            await FindAsync(
                new RunsCheck(),
                """
                drop index ix_analysis_runs_one_running;
                update analysis_runs set status = 'running', finished_at = null where id = (select id from analysis_runs order by requested_at limit 1)
                """),
            static v => v.Contains("is still running", StringComparison.Ordinal));

    [Theory]
    [InlineData(24 * 60)]
    [InlineData(-5)]
    public async Task Sees_a_schedule_that_stopped(int minutes) =>
        Assert.Equal(History.Clients.Count, (await FindSchedulesAsync(History.NextDue.ToDictionary(static n => n.Key, n => n.Value.AddMinutes(minutes)))).Count);

    [Fact]
    public async Task Sees_a_client_that_is_not_scheduled() =>
        Assert.Equal(History.Clients.Count, (await FindSchedulesAsync([])).Count);

    [Fact]
    public async Task Sees_a_run_without_its_insight() =>
        Assert.Contains(
            await FindAsync(new InsightsCheck(), "delete from social_media_insights where id = (select id from social_media_insights limit 1)"),
            static v => v.EndsWith("has 0 insights", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_run_with_two_insights() =>
        Assert.Contains(
            await FindAsync(
                new InsightsCheck(),
                """
                drop index ix_social_media_insights_run_id;
                create temp table one as select * from social_media_insights limit 1;
                update one set id = gen_random_uuid(), sequence = 100000;
                insert into social_media_insights select * from one
                """),
            static v => v.EndsWith("has 2 insights", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_result_that_is_missing() =>
        Assert.Contains(
            await FindAsync(new InsightsCheck(), "delete from analysis_results where module = (select module from analysis_results limit 1)"),
            static v => v.Contains("has 19 results", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_call_that_is_in_the_books_twice() =>
        Assert.Contains(
            await FindAsync(
                new ModelCallsCheck(),
                """
                create temp table one as select * from model_calls limit 1;
                update one set id = gen_random_uuid();
                insert into model_calls select * from one
                """),
            static v => v.EndsWith("is in the books 2 times", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_call_that_is_not_in_the_books() =>
        Assert.Contains(
            await FindAsync(new ModelCallsCheck(), "delete from model_calls", History with { Faults = [] }), static v => v.Contains("is not in the books", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_call_in_the_books_that_nobody_answered() =>
        Assert.Contains(
            await FindAsync(new ModelCallsCheck(), "select 1", History with { Calls = [.. History.Calls.Select(static c => c with { Outcome = CallOutcome.NotAnswered })] }),
            static v => v.EndsWith("was not answered", StringComparison.Ordinal));

    [Fact]
    public async Task Sees_a_text_that_was_paid_for_twice()
    {
        var paid = History.Calls.First(static c => c.Outcome == CallOutcome.Answered && !c.IsNarrative);
        var again = paid with { Number = 100_000, EndedAt = paid.EndedAt.AddMinutes(1) };

        Assert.Contains(
            await FindAsync(new ModelCallsCheck(), "select 1", History with { Calls = [.. History.Calls, again], Faults = [] }),
            v => v.StartsWith($"call {paid.Number} of", StringComparison.Ordinal) && v.Contains("in vain", StringComparison.Ordinal));
    }

    // What its caller held when it was struck is excused; nothing else is, whatever struck before, after or elsewhere.
    [Fact]
    public void Excuses_only_calls_that_their_caller_held_when_it_was_struck()
    {
        var call = History.Calls[0] with { Caller = "orchestrator-1" };
        var kill = new StruckFault(1, "kill", ["orchestrator-1"], call.ReceivedAt, call.EndedAt, MayLosePaidWork: true) { CallsUnderWay = 1 };
        var late = kill with { From = call.EndedAt.AddSeconds(13), To = call.EndedAt.AddSeconds(14) };
        var outage = kill with { Targets = ["database"], From = call.EndedAt.AddSeconds(1), To = call.EndedAt.AddSeconds(4) };

        Assert.True(IsExcused(call, kill));
        Assert.True(IsExcused(call, kill with { Targets = ["orchestrator-1 to api"] }));
        Assert.True(IsExcused(call, late, outage), "the answer waits for the database");
        Assert.False(IsExcused(call, late));
        Assert.False(IsExcused(call, outage), "it is stored when the database is back");
        Assert.False(IsExcused(call, kill with { Targets = ["api-1"] }), "it is stored through the other one");
        Assert.False(IsExcused(call, kill with { Targets = ["orchestrator-2"] }));
        Assert.False(IsExcused(call, kill with { MayLosePaidWork = false }));
        Assert.False(IsExcused(call, kill with { From = call.ReceivedAt.AddHours(-1), To = call.ReceivedAt.AddMinutes(-1) }));
    }

    private bool IsExcused(ModelLedgerEntry call, params StruckFault[] faults) => ModelCallsCheck.IsExcused(History with { Faults = faults }, call);

    [Fact]
    public async Task Sees_a_tenants_word_in_anothers_row()
    {
        var (one, other) = (History.Clients[0], History.Clients.First(c => c.TenantId != History.Clients[0].TenantId));

        Assert.Contains(
            await FindAsync(new TenancyCheck(), $"update comentarios set text = text || ' {one.Marker}' where client_id = '{other.Id}'"),
            v => v.StartsWith("comentarios.text", StringComparison.Ordinal) && v.Contains(one.Marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sees_a_tenants_word_inside_json()
    {
        var (one, other) = (History.Clients[0], History.Clients.First(c => c.TenantId != History.Clients[0].TenantId));

        Assert.Contains(
            await FindAsync(new TenancyCheck(), $$"""update analysis_results set payload = jsonb_build_object('deep', '{{one.Marker}}') where tenant_id = '{{other.TenantId}}'"""),
            v => v.StartsWith("analysis_results.payload", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sees_a_process_that_ended_by_itself() =>
        Assert.Equal(
            ["orchestrator-1 at 12:00:00 ended, and nobody had ended it"],
            await FindAsync(new ProcessesCheck(), "select 1", History with { Crashes = ["orchestrator-1 at 12:00:00"] }));

    [Fact]
    public async Task Sees_a_client_that_does_not_come_to_rest() =>
        Assert.Equal(
            [$"client {History.Clients[0].Id} had no good run after the last fault"],
            await FindAsync(new RestCheck(), "select 1", History with { Restless = [History.Clients[0].Id] }));

    // Chains are read by the product itself, on a connection of its own: the change is committed and taken back.
    [Fact]
    public async Task Sees_a_changed_insight_in_a_chain()
    {
        await using var database = await OpenAsync();
        await ExecuteAsync(database, "set session_replication_role = replica");
        await ExecuteAsync(database, "update social_media_insights set cost = cost + 1 where sequence = 1");
        var found = await new ChainsCheck().CheckAsync(History, database, Cancellation);
        await ExecuteAsync(database, "update social_media_insights set cost = cost - 1 where sequence = 1");

        Assert.Contains(found, static v => v.Contains("Changed", StringComparison.Ordinal));
        Assert.Empty(await new ChainsCheck().CheckAsync(History, database, Cancellation));
    }

    private Task<IReadOnlyList<string>> FindSchedulesAsync(Dictionary<Guid, DateTimeOffset> next) =>
        FindAsync(new SchedulesCheck(), "select 1", History with { NextDue = next });
}
