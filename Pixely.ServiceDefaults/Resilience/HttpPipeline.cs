using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>
/// The one retry loop: deadline over all, repeats, circuit, time limit of an attempt, from the outside in.
/// One instance serves a client for as long as the process lives, because the circuit remembers.
/// </summary>
internal sealed class HttpPipeline
{
    private static readonly ResiliencePropertyKey<Exchange> ExchangeKey = new("Pixely.Exchange");

    private readonly string _client;
    private readonly HttpResilienceOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<HttpPipeline> _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public HttpPipeline(string client, HttpResilienceOptions options, TimeProvider clock, ILogger<HttpPipeline> logger)
    {
        _client = client;
        _options = options;
        _clock = clock;
        _logger = logger;
        _pipeline = Build();
    }

    /// <summary>Sends the request until it succeeds, is not worth repeating, or the deadline has come.</summary>
    /// <exception cref="HttpRequestException">No answer within the deadline, the circuit is open, or the last attempt's own error.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var repeatable = _options.EveryRequestIsRepeatable || request.IsRepeatable();
        if (request.Content is not null)
        {
            // A streamed body could be sent once only.
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ExchangeKey, new Exchange(repeatable, _clock.GetTimestamp()));
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.send(state.request, context.CancellationToken),
                context,
                (request, send));
        }
        catch (TimeoutRejectedException exception)
        {
            throw new HttpRequestException($"{_client} did not answer within {exception.Timeout}.", exception);
        }
        catch (BrokenCircuitException exception)
        {
            throw new HttpRequestException($"{_client} has failed too often and is left alone for now.", exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Build()
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _clock, Name = _client };
        builder.AddTimeout(_options.TotalTimeout);
        if (_options.MaxRepeats > 0)
        {
            builder.AddRetry(Repeats());
        }

        return builder.AddCircuitBreaker(Circuit()).AddTimeout(_options.AttemptTimeout).Build();
    }

    private RetryStrategyOptions<HttpResponseMessage> Repeats() => new()
    {
        MaxRetryAttempts = _options.MaxRepeats,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = _options.BaseDelay,
        MaxDelay = _options.MaxDelay,
        ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments.Outcome, arguments.Context)),
        DelayGenerator = arguments => ValueTask.FromResult(HttpAttempt.RequestedWait(arguments.Outcome, _clock.GetUtcNow())),
        OnRetry = arguments =>
        {
            HttpPipelineLog.Repeating(
                _logger, _client, arguments.AttemptNumber + 1, (long)arguments.RetryDelay.TotalMilliseconds, HttpAttempt.Describe(arguments.Outcome));
            return ValueTask.CompletedTask;
        },
    };

    private CircuitBreakerStrategyOptions<HttpResponseMessage> Circuit() => new()
    {
        FailureRatio = _options.FailureRatio,
        MinimumThroughput = _options.MinimumThroughput,
        SamplingDuration = _options.SamplingDuration,
        BreakDuration = _options.BreakDuration,
        ShouldHandle = static arguments => ValueTask.FromResult(HttpAttempt.IsFault(arguments.Outcome)),
        OnOpened = arguments =>
        {
            HttpPipelineLog.CircuitOpened(
                _logger, _client, (long)arguments.BreakDuration.TotalMilliseconds, HttpAttempt.Describe(arguments.Outcome));
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            HttpPipelineLog.CircuitClosed(_logger, _client);
            return ValueTask.CompletedTask;
        },
    };

    private bool ShouldRepeat(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        var exchange = context.Properties.GetValue(ExchangeKey, default!);
        if (!HttpAttempt.IsWorthRepeating(outcome) || !(exchange.Repeatable || HttpAttempt.WasNotSent(outcome)))
        {
            return false;
        }

        // A wait that outlasts the deadline is not begun: the caller gets the answer now and can come back in time.
        var left = _options.TotalTimeout - _clock.GetElapsedTime(exchange.Started);
        return (HttpAttempt.RequestedWait(outcome, _clock.GetUtcNow()) ?? TimeSpan.Zero) < left;
    }

    private sealed record Exchange(bool Repeatable, long Started);
}
