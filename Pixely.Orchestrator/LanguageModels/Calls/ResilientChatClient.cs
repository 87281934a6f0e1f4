using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Pixely.Orchestrator.LanguageModels.Limits;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>
/// The one retry loop around a chat client: deadline over all, repeats, the pacer, circuit, time limit of an attempt, from the outside
/// in. Waiting for the pacer takes none of the deadline as long as the service answers others. A call has no effect beyond its answer, so
/// every one may be repeated. Whatever fails is a <see cref="ModelCallException"/>.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private static readonly ResiliencePropertyKey<CallDeadline> DeadlineKey = new("Pixely.Deadline");
    private static readonly ResiliencePropertyKey<int> RepeatsKey = new("Pixely.Repeats");

    private readonly LanguageModelOptions _options;
    private readonly CallPacer _pacer;
    private readonly TimeProvider _time;
    private readonly ILogger<ResilientChatClient> _logger;
    private readonly ResiliencePipeline _repeats;
    private readonly ResiliencePipeline _attempt;

    public ResilientChatClient(
        IChatClient inner, LanguageModelOptions options, CallPacer pacer, TimeProvider time, ILogger<ResilientChatClient> logger)
        : base(inner)
    {
        _options = options;
        _pacer = pacer;
        _time = time;
        _logger = logger;
        _repeats = Repeats();
        _attempt = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(Circuit()).AddTimeout(options.AttemptTimeout).Build();
    }

    /// <summary>Asks and waits for the whole answer.</summary>
    /// <exception cref="ModelCallException">There is no answer.</exception>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var tokens = sent.Sum(static message => (long)TokenEstimate.Of(message.Text)) + (options?.MaxOutputTokens ?? 0);
        await using var deadline = new CallDeadline(_options.TotalTimeout, _time, cancellationToken);
        var context = ResilienceContextPool.Shared.Get(deadline.Token);
        context.Properties.Set(DeadlineKey, deadline);
        using var span = CallSpan.Start(_options.Model, options);
        try
        {
            var response = await _repeats.ExecuteAsync(
                async (_, _) => await AttemptAsync(sent, options, tokens, deadline), context, state: (object?)null);
            CallSpan.Answered(span, response);
            CallMetrics.Answered();
            return response;
        }
        catch (ModelCallException failed)
        {
            CallSpan.Failed(span, failed.Failure);
            Note(failed.Failure, context);
            throw;
        }
        catch (Exception late) when (late is OperationCanceledException or TimeoutRejectedException && deadline.IsOver && !cancellationToken.IsCancellationRequested)
        {
            var failure = new CallFailure(CallFailureKind.TimedOut);
            CallSpan.Failed(span, failure);
            Note(failure, context);
            throw new ModelCallException(failure, late);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private void Note(CallFailure failure, ResilienceContext context)
    {
        CallMetrics.Failed(failure.Code);
        LanguageModelLog.Failed(_logger, context.Properties.GetValue(RepeatsKey, 0), failure.Code);
    }

    /// <summary>Gives the whole answer at once: an answer that breaks off half-way could not be repeated.</summary>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    private async Task<ChatResponse> AttemptAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, long tokens, CallDeadline deadline)
    {
        var cancellationToken = deadline.Token;
        if (_pacer.PauseLeft is var pause && pause >= deadline.Left)
        {
            throw new ModelCallException(new CallFailure(CallFailureKind.RateLimited, RetryAfter: pause));
        }

        using var pass = await deadline.WaitAsync(token => _pacer.EnterAsync(CallGate.Client, tokens, token), () => _pacer.LastAnswered);
        // After the waits, right before the money goes out.
        await deadline.WaitAsync(
            async token =>
            {
                await pass.HoldAsync(CallGate.PassAsync(token));
                return true;
            },
            _time.GetTimestamp);
        try
        {
            var response = await _attempt.ExecuteAsync(async token => await InnerClient.GetResponseAsync(messages, options, token), cancellationToken);
            pass.Answered(response.AdditionalProperties?.TryGetValue(RateLimits.Key, out RateLimits? limits) == true ? limits : null);
            return response;
        }
        catch (Exception fault) when (FailureOf(fault) is { } failure && !cancellationToken.IsCancellationRequested)
        {
            pass.Failed(failure);
            throw fault is ModelCallException ? fault : new ModelCallException(failure, fault);
        }
    }

    private static CallFailure? FailureOf(Exception fault) => fault switch
    {
        BrokenCircuitException => new CallFailure(CallFailureKind.CircuitOpen),
        TimeoutRejectedException => new CallFailure(CallFailureKind.TimedOut),
        _ => CallFailures.OfException(fault),
    };

    private ResiliencePipeline Repeats()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _time };
        return _options.MaximumRepeats == 0 ? builder.Build() : builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = _options.MaximumRepeats,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _options.BaseDelay,
            ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments.Outcome.Exception, arguments.Context)),
            // The pacer holds everybody back for as long as the service asks, and a little longer each.
            DelayGenerator = static arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is ModelCallException { Failure.RetryAfter: not null } ? TimeSpan.Zero : (TimeSpan?)null),
            OnRetry = arguments =>
            {
                var failure = ((ModelCallException)arguments.Outcome.Exception!).Failure;
                arguments.Context.Properties.Set(RepeatsKey, arguments.AttemptNumber + 1);
                LanguageModelLog.Repeating(
                    _logger, arguments.AttemptNumber + 1, (long)(failure.RetryAfter ?? arguments.RetryDelay).TotalMilliseconds, failure.Code);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    // A wait that outlasts the deadline is not begun: the caller learns now that there is no answer.
    private static bool ShouldRepeat(Exception? fault, ResilienceContext context) =>
        fault is ModelCallException { Failure: { IsTransient: true } failure }
        && context.Properties.TryGetValue(DeadlineKey, out var deadline)
        && (failure.RetryAfter ?? TimeSpan.Zero) < deadline.Left;

    private CircuitBreakerStrategyOptions Circuit() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = _options.CircuitThreshold,
        SamplingDuration = _options.CircuitWindow,
        BreakDuration = _options.CircuitBreak,
        ShouldHandle = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is { } fault && FailureOf(fault) is { IsFault: true }),
        OnOpened = arguments =>
        {
            LanguageModelLog.CircuitOpened(
                _logger, (long)arguments.BreakDuration.TotalMilliseconds, FailureOf(arguments.Outcome.Exception!)?.Code ?? "");
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            LanguageModelLog.CircuitClosed(_logger);
            return ValueTask.CompletedTask;
        },
    };
}
