using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pixely.Tests.Fixtures.Otlp;

/// <summary>
/// A collector on loopback that keeps what it receives, by HTTP with protobuf bodies and by gRPC.
/// Point a process at it with <see cref="EnvironmentFor"/>.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<OtlpSpan> _spans = [];
    private readonly List<OtlpLogRecord> _logs = [];
    private readonly List<OtlpMetric> _metrics = [];
    private readonly List<byte[]> _requests = [];
    private TaskCompletionSource _arrival = NewArrival();

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>Where HTTP exporters send to; they append the signal's path.</summary>
    public required Uri HttpEndpoint { get; init; }

    /// <summary>Where gRPC exporters send to.</summary>
    public required Uri GrpcEndpoint { get; init; }

    public IReadOnlyList<OtlpSpan> Spans => Copy(_spans);

    public IReadOnlyList<OtlpLogRecord> Logs => Copy(_logs);

    public IReadOnlyList<OtlpMetric> Metrics => Copy(_metrics);

    /// <summary>All that was ever received, as text: what is written as text in it can be found.</summary>
    public string Everything
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _requests.Select(static request => Encoding.Latin1.GetString(request)));
            }
        }
    }

    /// <summary>Starts a receiver on free ports.</summary>
    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Under its usual name the receiver's own spans would be exported to it, for ever.
        builder.Services.AddSingleton(new ActivitySource("otlp-receiver"));
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, static http => http.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, static grpc => grpc.Protocols = HttpProtocols.Http2);
        });

        var app = builder.Build();
        OtlpReceiver? receiver = null;
        app.MapPost("/v1/{signal}", context => receiver!.ReceiveHttpAsync(context));
        app.MapPost("/opentelemetry.proto.collector.{signal}.v1.{service}/Export", context => receiver!.ReceiveGrpcAsync(context));
        await app.StartAsync(cancellationToken);

        var addresses = app.Urls.ToArray();
        receiver = new OtlpReceiver(app) { HttpEndpoint = new Uri(addresses[0]), GrpcEndpoint = new Uri(addresses[1]) };
        return receiver;
    }

    /// <summary>The environment, or configuration, that makes a process export here without delay.</summary>
    public IReadOnlyDictionary<string, string?> EnvironmentFor(string serviceName, bool grpc = false) => new Dictionary<string, string?>
    {
        ["OTEL_SERVICE_NAME"] = serviceName,
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (grpc ? GrpcEndpoint : HttpEndpoint).ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    /// <summary>Waits for a span that fits; fails with a list of what came instead.</summary>
    public Task<OtlpSpan> WaitForSpanAsync(Func<OtlpSpan, bool> fits, CancellationToken cancellationToken) => WaitAsync(_spans, fits, cancellationToken);

    /// <inheritdoc cref="WaitForSpanAsync"/>
    public Task<OtlpLogRecord> WaitForLogAsync(Func<OtlpLogRecord, bool> fits, CancellationToken cancellationToken) => WaitAsync(_logs, fits, cancellationToken);

    /// <inheritdoc cref="WaitForSpanAsync"/>
    public Task<OtlpMetric> WaitForMetricAsync(Func<OtlpMetric, bool> fits, CancellationToken cancellationToken) => WaitAsync(_metrics, fits, cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<T> WaitAsync<T>(List<T> items, Func<T, bool> fits, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience.Limit);
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (items.Find(new Predicate<T>(fits)) is { } found)
                {
                    return found;
                }

                arrival = _arrival.Task;
            }

            try
            {
                await arrival.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not received within {Patience.Limit}. Received:\n{string.Join('\n', Copy(items).Select(static item => item!.ToString()).Distinct().TakeLast(100))}", exception);
            }
        }
    }

    private async Task ReceiveHttpAsync(HttpContext context)
    {
        Store((string)context.Request.RouteValues["signal"]!, await ReadBodyAsync(context));
        context.Response.ContentType = "application/x-protobuf";
    }

    private async Task ReceiveGrpcAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        // One frame: a flag for compression, the length, the message.
        if (body[0] != 0 || BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) != body.Length - 5)
        {
            throw new InvalidDataException("Not one uncompressed gRPC message.");
        }

        Store((string)context.Request.RouteValues["signal"]!, body[5..]);
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private void Store(string signal, byte[] request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            switch (signal)
            {
                case "traces" or "trace":
                    _spans.AddRange(OtlpPayload.ReadSpans(request));
                    break;
                case "logs":
                    _logs.AddRange(OtlpPayload.ReadLogs(request));
                    break;
                case "metrics":
                    _metrics.AddRange(OtlpPayload.ReadMetrics(request));
                    break;
                default:
                    throw new InvalidDataException($"Signal {signal} is not known.");
            }

            (var arrived, _arrival) = (_arrival, NewArrival());
            arrived.SetResult();
        }
    }

    private T[] Copy<T>(List<T> items)
    {
        lock (_gate)
        {
            return [.. items];
        }
    }
}
