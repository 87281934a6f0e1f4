using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Problem details (RFC 9457): every error of the Api has this form.</summary>
internal static class Problems
{
    /// <summary>Extension member with the stable code.</summary>
    public const string CodeMember = "code";

    /// <summary>Extension member with the list of violations.</summary>
    public const string ErrorsMember = "errors";

    /// <summary>Extension member with the trace's id, to quote when asking for help.</summary>
    public const string TraceMember = "trace_id";

    /// <summary>A problem with its code; the sentence names no type, no SQL and no path of the machine.</summary>
    public static ProblemHttpResult Of(int status, string code, string? detail = null, IReadOnlyList<Violation>? errors = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [CodeMember] = code,
        };
        if (errors is not null)
        {
            extensions[ErrorsMember] = errors;
        }

        return TypedResults.Problem(
            statusCode: status,
            type: "about:blank",
            title: ReasonPhrases.GetReasonPhrase(status),
            detail: detail,
            extensions: extensions);
    }

    /// <summary>A status without further explanation.</summary>
    public static ProblemHttpResult Of(int status) => Of(status, ProblemCode.Of(status));

    /// <summary>400 with every violation of a body.</summary>
    public static ProblemHttpResult Invalid(ValidationErrors errors) =>
        Of(
            StatusCodes.Status400BadRequest,
            ProblemCode.InvalidBody,
            $"{errors.Violations.Count} rules are broken.",
            errors.Violations);

    /// <summary>400 with every wrong query parameter.</summary>
    public static ProblemHttpResult InvalidQuery(IReadOnlyList<Violation> violations) =>
        Of(StatusCodes.Status400BadRequest, ProblemCode.InvalidQuery, "Query parameters are wrong.", violations);

    /// <summary>404, the same for what does not exist and what belongs to another tenant.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound);

    /// <summary>409.</summary>
    public static ProblemHttpResult Conflict(string code, string detail) => Of(StatusCodes.Status409Conflict, code, detail);
}
