using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.ServiceDefaults;
using Pixely.Tests.Fixtures.Otlp;
using Pixely.Tests.Fixtures.Postgres;

namespace Pixely.Tests.ServiceDefaults.Telemetry;

public sealed partial class TelemetryTests(PostgresFixture postgres)
{
    private static readonly ActivitySource Source = new("Pixely.Tests.Telemetry");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sends_one_trace_from_a_request_to_the_service_that_it_calls(bool grpc)
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var behind = await DefaultHost.StartAsync(
            receiver.EnvironmentFor("behind", grpc), static _ => { }, static app => app.MapGet("/stock", () => "7"));
        await using var front = await DefaultHost.StartAsync(
            Merge(receiver.EnvironmentFor("front", grpc), ("services:behind:http:0", behind.Http.BaseAddress!.ToString())),
            static builder => builder.Services.AddHttpClient("behind", static http => http.BaseAddress = new Uri("http://behind")),
            static app => app.MapGet("/orders/{id}", AskBehindAsync));

        Assert.Equal("7", await front.Http.GetStringAsync("/orders/12", Cancellation));

        var server = await receiver.WaitForSpanAsync(
            s => s is { ServiceName: "front", Kind: ActivityKind.Server, Name: "GET /orders/{id}" }, Cancellation);
        var own = await receiver.WaitForSpanAsync(s => s.ServiceName == "front" && s.Name == "ask" && s.TraceId == server.TraceId, Cancellation);
        var client = await receiver.WaitForSpanAsync(
            s => s.ServiceName == "front" && s.Kind == ActivityKind.Client && s.TraceId == server.TraceId, Cancellation);
        var called = await receiver.WaitForSpanAsync(
            s => s is { ServiceName: "behind", Kind: ActivityKind.Server, Name: "GET /stock" } && s.TraceId == server.TraceId, Cancellation);
        Assert.Equal(server.SpanId, own.ParentSpanId);
        Assert.Equal(own.SpanId, client.ParentSpanId);
        Assert.Equal(client.SpanId, called.ParentSpanId);
        Assert.Equal("Pixely.Tests.Telemetry", own.Origin.Scope);
        Assert.Equal("/orders/{id}", server.Attributes["http.route"]);
        Assert.Equal("200", server.Attributes["http.response.status_code"]);
    }

    [Fact]
    public async Task Sends_logs_with_the_trace_that_they_belong_to()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var host = await DefaultHost.StartAsync(
            receiver.EnvironmentFor("logging"), static _ => { }, static app => app.MapGet("/greet", static (ILogger<TelemetryTests> logger) => Greeted(logger, 42)));

        using var response = await host.Http.GetAsync("/greet", Cancellation);

        var record = await receiver.WaitForLogAsync(static r => r is { Origin.ServiceName: "logging", Body: "Greeted visitor 42" }, Cancellation);
        var span = await receiver.WaitForSpanAsync(static s => s is { ServiceName: "logging", Name: "GET /greet" }, Cancellation);
        Assert.Equal(span.TraceId, record.TraceId);
        Assert.Equal(span.SpanId, record.SpanId);
        Assert.Equal("42", record.Attributes["Visitor"]);
        Assert.Equal(typeof(TelemetryTests).FullName, record.Origin.Scope);
    }

    [Theory]
    [InlineData("/broken", "GET /broken", "500", true)]
    [InlineData("/nowhere", "GET", "404", false)]
    public async Task Names_the_span_of_a_failure_by_its_route_and_status(string path, string name, string status, bool isError)
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var host = await DefaultHost.StartAsync(
            receiver.EnvironmentFor("failing"),
            static builder => builder.Services.AddProblemDetails(),
            static app =>
            {
                app.UseExceptionHandler();
                app.MapGet("/broken", static IResult () => throw new InvalidOperationException("broken"));
            });

        using var response = await host.Http.GetAsync(path, Cancellation);

        var span = await receiver.WaitForSpanAsync(
            s => s is { ServiceName: "failing", Kind: ActivityKind.Server } && s.Attributes.GetValueOrDefault("url.path") == path, Cancellation);
        Assert.Equal(name, span.Name);
        Assert.Equal(status, span.Attributes["http.response.status_code"]);
        Assert.Equal(isError, span.IsError);
        Assert.Equal(isError, span.Attributes.ContainsKey("error.type"));
    }

    [Fact]
    public async Task Sends_no_trace_of_a_health_probe()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using (var host = await DefaultHost.StartAsync(receiver.EnvironmentFor("probed"), static _ => { }, static app => app.MapGet("/work", static () => "done")))
        {
            await host.Http.GetStringAsync("/health", Cancellation);
            await host.Http.GetStringAsync("/alive", Cancellation);
            await host.Http.GetStringAsync("/work", Cancellation);
        }

        await receiver.WaitForSpanAsync(static s => s is { ServiceName: "probed", Name: "GET /work" }, Cancellation);
        Assert.DoesNotContain(
            receiver.Spans, static s => s.ServiceName == "probed" && s.Attributes.GetValueOrDefault("url.path") is "/health" or "/alive");
    }

    [Fact]
    public async Task Sends_statements_within_work_and_lone_ones_that_fail()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using (await DefaultHost.StartAsync(receiver.EnvironmentFor("querying"), static _ => { }, static _ => { }))
        {
            await database.ExecuteAsync("select 'polled'", Cancellation);
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync("select 'failed' / 0", Cancellation));
            using (Source.StartActivity("work"))
            {
                await database.ExecuteAsync("select 'worked'", Cancellation);
            }
        }

        var statements = receiver.Spans
            .Where(static s => s is { ServiceName: "querying", Origin.Scope: "Npgsql" })
            .Select(static s => s.Attributes.GetValueOrDefault("db.query.text"))
            .ToArray();
        Assert.Contains("select 'worked'", statements);
        Assert.Contains("select 'failed' / 0", statements);
        Assert.DoesNotContain("select 'polled'", statements);
    }

    [Fact]
    public async Task Flushes_what_a_worker_did_last_before_it_ends()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        foreach (var (key, value) in receiver.EnvironmentFor("worker"))
        {
            builder.Configuration[key] = value;
        }

        // Longer than the test: only a flush can deliver the span.
        builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "600000";
        builder.AddServiceDefaults();
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            using (Source.StartActivity("last-deed"))
            {
            }

            await host.StopAsync(Cancellation);
        }

        await receiver.WaitForSpanAsync(static s => s is { ServiceName: "worker", Name: "last-deed" }, Cancellation);
    }

    [Fact]
    public async Task Describes_the_process_by_name_version_and_environment()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var host = await DefaultHost.StartAsync(
            Merge(receiver.EnvironmentFor("described"), ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=one")),
            static _ => { },
            static app => app.MapGet("/who", static () => "me"),
            "Staging");

        await host.Http.GetStringAsync("/who", Cancellation);

        var span = await receiver.WaitForSpanAsync(static s => s is { ServiceName: "described", Name: "GET /who" }, Cancellation);
        Assert.Equal("Staging", span.Origin.Resource["deployment.environment.name"]);
        Assert.Equal("one", span.Origin.Resource["service.instance.id"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", span.Origin.Resource["service.version"]);
    }

    private static async Task<string> AskBehindAsync(string id, IHttpClientFactory clients, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity("ask");
        using var client = clients.CreateClient("behind");
        return await client.GetStringAsync("/stock", cancellationToken);
    }

    private static Dictionary<string, string?> Merge(IReadOnlyDictionary<string, string?> values, params (string Key, string Value)[] more)
    {
        var merged = values.ToDictionary();
        foreach (var (key, value) in more)
        {
            merged[key] = value;
        }

        return merged;
    }

    [LoggerMessage(1, LogLevel.Information, "Greeted visitor {Visitor}")]
    private static partial void Greeted(ILogger logger, int visitor);
}
