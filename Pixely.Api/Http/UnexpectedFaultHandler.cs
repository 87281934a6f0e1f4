using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Pixely.Api.Http;

/// <summary>Answers faults of Pixely's own without telling anything about its inside; the log has the details.</summary>
internal sealed class UnexpectedFaultHandler : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var isTransient = exception is DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } };
        if (isTransient)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await Problems.Of(isTransient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError)
            .ExecuteAsync(httpContext);
        return true;
    }
}
