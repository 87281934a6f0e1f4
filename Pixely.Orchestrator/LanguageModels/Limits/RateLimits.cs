using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.LanguageModels.Limits;

/// <summary>One limit as an answer's headers state it.</summary>
/// <param name="Limit">Most requests or tokens per window.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Reset">Time until the limit is as it was at first, or null.</param>
internal sealed record RateLimit(long Limit, long Remaining, TimeSpan? Reset);

/// <summary>The limits that an answer's headers state (<c>x-ratelimit-*</c>).</summary>
/// <param name="Requests">Of requests, or null.</param>
/// <param name="Tokens">Of tokens, or null.</param>
internal sealed partial record RateLimits(RateLimit? Requests, RateLimit? Tokens)
{
    /// <summary>Key of <c>ChatResponse.AdditionalProperties</c> under which a chat client hands them on.</summary>
    public const string Key = "pixely.rate_limits";

    // A year of seconds: a service that states more means nothing by it, and a time span could not hold it.
    private const double LongestReset = 31_536_000;

    /// <summary>Reads the headers of an answer; null when they state no limit.</summary>
    public static RateLimits? Read(Func<string, string?> header)
    {
        var requests = Read(header, "requests");
        var tokens = Read(header, "tokens");
        return requests is null && tokens is null ? null : new RateLimits(requests, tokens);
    }

    private static RateLimit? Read(Func<string, string?> header, string what)
    {
        if (!TryCount(header($"x-ratelimit-limit-{what}"), out var limit) || limit == 0
            || !TryCount(header($"x-ratelimit-remaining-{what}"), out var remaining))
        {
            return null;
        }

        return new RateLimit(limit, Math.Min(remaining, limit), ReadDuration(header($"x-ratelimit-reset-{what}")));
    }

    private static bool TryCount(string? text, out long count) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    /// <summary>Reads <c>1s</c>, <c>6m0s</c>, <c>120ms</c>, <c>1h2m3.5s</c>, or plain seconds.</summary>
    private static TimeSpan? ReadDuration(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || Duration().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var seconds = (86_400 * Part(match, "d")) + (3_600 * Part(match, "h")) + (60 * Part(match, "m")) + Part(match, "s") + (Part(match, "ms") / 1_000);
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestReset));
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: < 20 } part ? double.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?=\d)(?:(?<d>\d+)d)?(?:(?<h>\d+)h)?(?:(?<m>\d+)m(?!s))?(?:(?<s>\d+(?:\.\d+)?)s?(?![m\d]))?(?:(?<ms>\d+(?:\.\d+)?)ms)?$",
        RegexOptions.ExplicitCapture,
        PatternGuard.Milliseconds)]
    private static partial Regex Duration();
}
