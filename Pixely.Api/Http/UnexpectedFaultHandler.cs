using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Pixely.Api.Http;

/// <summary>Answers faults of Pixely's own without telling anything about its inside; the log has the details.</summary>
internal sealed class UnexpectedFaultHandler : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    // PostgreSQL's query_canceled: the time limit of statements. Another time it may be quicker.
    private const string StatementTookTooLong = "57014";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var isTransient = exception is DbException cause ? IsTransient(cause) : exception.InnerException is DbException inner && IsTransient(inner);
        if (isTransient)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await Problems.Of(isTransient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError)
            .ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsTransient(DbException fault) => fault.IsTransient || fault.SqlState == StatementTookTooLong;
}
