using Microsoft.AspNetCore.Diagnostics;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Http;

/// <summary>Answers administrators whose right ended while they waited as it answers those who never had it.</summary>
internal sealed class NoAdministratorHandler : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not NoAdministratorException)
        {
            return false;
        }

        await Problems.Of(StatusCodes.Status403Forbidden).ExecuteAsync(httpContext);
        return true;
    }
}
