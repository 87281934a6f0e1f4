using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>What all workers together may ask of a model in a minute.</summary>
/// <param name="limiter">Keeps limits over all workers.</param>
/// <param name="requests">Limit of requests, or null.</param>
/// <param name="tokens">Limit of tokens, sent and received, or null.</param>
internal sealed class SharedCallLimit(IRateLimiter limiter, SharedRate? requests, SharedRate? tokens)
{
    // Length of a bucket's name.
    private const int LongestName = 200;

    /// <summary>The configured limits, or null where none is.</summary>
    public static SharedCallLimit? Of(LanguageModelOptions options, Func<IRateLimiter> limiter)
    {
        if (options is { RequestsPerMinute: null, TokensPerMinute: null })
        {
            return null;
        }

        // A limit belongs to an account and a model. Accounts are told apart by the service's address: a key has no business in a name.
        var service = $"{(options.BaseUrl ?? LanguageModelOptions.DefaultAddress).Authority}/{options.Model}";
        return new SharedCallLimit(limiter(), Rate("requests", options.RequestsPerMinute), Rate("tokens", options.TokensPerMinute));

        SharedRate? Rate(string what, long? permits)
        {
            var name = $"model/{what}/{service}";
            return permits is { } given ? SharedRate.PerMinute(name[..Math.Min(name.Length, LongestName)], given) : null;
        }
    }

    /// <summary>Waits until a call may be made.</summary>
    /// <param name="size">Tokens that it will take; more than a minute has are as good as all of a minute's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RateLimiterUnavailableException">Nobody could be asked.</exception>
    public async Task AcquireAsync(long size, CancellationToken cancellationToken)
    {
        if (tokens is not null && size > 0)
        {
            await limiter.AcquireAsync(tokens, Math.Min(size, tokens.Permits), cancellationToken);
        }

        // Last, because a permit counts for the instant at which it is given.
        if (requests is not null)
        {
            await limiter.AcquireAsync(requests, permits: 1, cancellationToken);
        }
    }
}
