using System.Collections.Concurrent;
using System.Reflection;

namespace Pixely.Api.Http;

/// <summary>
/// Refuses query parameters that the endpoint does not declare, that are repeated, or that cannot be read: a misspelt filter must
/// not silently show everything. What an endpoint declares is read from its handler, so that no route can be forgotten.
/// </summary>
internal sealed class QueryParameterGuard(RequestDelegate next)
{
    private readonly ConcurrentDictionary<MethodInfo, QueryParameters> _declared = [];

    /// <summary>Checks the query of the endpoint that was chosen.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var handler = context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>();
        if (handler is null || handler.Module.Assembly != typeof(QueryParameterGuard).Assembly)
        {
            return next(context);
        }

        var violations = _declared.GetOrAdd(handler, static method => new QueryParameters(method)).Check(context.Request.Query);
        return violations.Count == 0
            ? next(context)
            : Problems.InvalidQuery(violations).ExecuteAsync(context);
    }
}
