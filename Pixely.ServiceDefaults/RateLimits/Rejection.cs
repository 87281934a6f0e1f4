using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Pixely.ServiceDefaults.RateLimits;

/// <summary>What whoever is turned away is told.</summary>
public static class Rejection
{
    // Of a place that nobody knows when it gets free.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Says in <c>Retry-After</c> when to try again, in whole seconds and at least one.</summary>
    public static ValueTask SayWhenToTryAgain(OnRejectedContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Soon;
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
