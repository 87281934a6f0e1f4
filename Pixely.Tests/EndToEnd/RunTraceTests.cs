using System.Diagnostics;
using Pixely.Core.Runs;
using Pixely.Tests.EndToEnd.Clients;
using Pixely.Tests.Fixtures.Otlp;

namespace Pixely.Tests.EndToEnd;

/// <summary>One trace tells a run across Orchestrator, Api and PostgreSQL.</summary>
[Collection(StackCollection.Name)]
public sealed class RunTraceTests(StackFixture stack)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_a_run_across_orchestrator_api_and_database_as_one_trace()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        var summary = await client.RunAsync();
        Assert.Equal(RunStatus.Succeeded, summary.Status);

        var run = await SpanOfAsync(summary);
        Assert.Equal(("orchestrator", "Pixely.Orchestrator", ActivityKind.Internal, false), (run.ServiceName, run.Origin.Scope, run.Kind, run.IsError));
        Assert.Equal(client.Id.ToString(), run.Attributes["pixely.client.id"]);
        foreach (var name in (string[])["ingest", "annotate", "compute", "publish"])
        {
            var step = await ChildOfAsync(run, s => s.Name == name);
            Assert.Equal("orchestrator", step.ServiceName);
            await AssertReachesDatabaseAsync(step);
        }

        Assert.DoesNotContain(stack.Telemetry.Spans, s => s.TraceId == run.TraceId && s.IsError && !IsLateBeat(s));
    }

    [Fact]
    public async Task Shows_each_module_within_the_computation()
    {
        using var admin = await stack.SignInAsync(StackAccounts.Admin);
        var client = await CsvClient.CreateWithPostsAsync(stack, admin);
        var summary = await client.RunAsync();
        var insight = Assert.Single(await admin.InsightsAsync(client.Id));

        var compute = await ChildOfAsync(await SpanOfAsync(summary), static s => s.Name == "compute");

        Assert.NotEmpty(insight.Results);
        foreach (var module in insight.Results.Keys)
        {
            await ChildOfAsync(compute, s => s.Attributes.GetValueOrDefault("pixely.module") == module);
        }
    }

    // A sign of life may cross the end of its run, and is told that there is nothing to hold any more.
    private static bool IsLateBeat(OtlpSpan span) =>
        span.Attributes.GetValueOrDefault("http.response.status_code") == "409"
        && span.Attributes.GetValueOrDefault("url.full")?.EndsWith("/heartbeat", StringComparison.Ordinal) == true;

    // Some request of the step, the same request as the Api served it, and a statement that it led to.
    private async Task AssertReachesDatabaseAsync(OtlpSpan step)
    {
        var request = await ChildOfAsync(step, static s => s.Kind == ActivityKind.Client && s.Origin.Scope == "System.Net.Http");
        Assert.Equal("orchestrator", request.ServiceName);
        var served = await ChildOfAsync(request, static s => s.Kind == ActivityKind.Server);
        Assert.Equal(("api", "Microsoft.AspNetCore"), (served.ServiceName, served.Origin.Scope));
        var statement = await ChildOfAsync(served, static s => s.Origin.Scope == "Npgsql");
        Assert.Equal(("api", ActivityKind.Client), (statement.ServiceName, statement.Kind));
    }

    private Task<OtlpSpan> SpanOfAsync(RunSummary run) => stack.Telemetry.WaitForSpanAsync(
        s => s.Name == "run" && s.Attributes.GetValueOrDefault("pixely.run.id") == run.Id.ToString(), Cancellation);

    private Task<OtlpSpan> ChildOfAsync(OtlpSpan parent, Func<OtlpSpan, bool> fits) =>
        stack.Telemetry.WaitForSpanAsync(s => s.TraceId == parent.TraceId && s.ParentSpanId == parent.SpanId && fits(s), Cancellation);
}
