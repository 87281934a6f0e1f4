using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;

namespace Pixely.Api.Security.Passwords;

/// <summary>Says that there is no turn to hash a password, and when to come again.</summary>
internal static class PasswordTurnProblems
{
    /// <summary>The problem of a refusal.</summary>
    public static ProblemHttpResult Of(PasswordTurnRefusal reason, TimeSpan retryAfter, HttpResponse response)
    {
        response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return reason == PasswordTurnRefusal.AddressIsCrowded
            ? Problems.Of(StatusCodes.Status429TooManyRequests, ProblemCode.TooManyRequests, "Too many sign-ins wait that come from the same address.")
            : Problems.Of(StatusCodes.Status503ServiceUnavailable, ProblemCode.Unavailable, "Too many people sign in at this moment.");
    }
}
