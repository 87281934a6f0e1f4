using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Api.Security.Passwords;
using Pixely.Core.Identity;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Tokens;

/// <summary>Says why nobody was signed in.</summary>
internal static class SignInProblems
{
    private const string RulesMember = "rules";
    private const string NewPasswordPath = "$.new_password";

    /// <summary>The problem of every answer but <see cref="SignInAnswer.Accepted"/>.</summary>
    public static ProblemHttpResult Of(SignInAnswer answer, HttpResponse response) => answer switch
    {
        SignInAnswer.MustChange => Problems.Of(
            StatusCodes.Status403Forbidden,
            ProblemCode.PasswordChangeRequired,
            "The password is a one-time password. Send it again, with the password that is to replace it as new_password."),
        SignInAnswer.NotChangeable => Problems.Of(
            StatusCodes.Status403Forbidden, ProblemCode.Forbidden, "The password of a service account is set by the installation's configuration."),
        SignInAnswer.WeakPassword weak => Weak(weak.Broken),
        SignInAnswer.Busy busy => PasswordTurnProblems.Of(busy.Reason, busy.RetryAfter, response),
        _ => Problems.Of(
            StatusCodes.Status401Unauthorized,
            ProblemCode.InvalidCredentials,
            "E-mail or password are wrong, or the account may not sign in now. After several failures wait some minutes."),
    };

    private static ProblemHttpResult Weak(IReadOnlyList<PasswordRule> broken)
    {
        var problem = Problems.Of(
            StatusCodes.Status400BadRequest,
            ProblemCode.WeakPassword,
            "The new password breaks rules.",
            [.. broken.Select(static rule => new Violation(NewPasswordPath, Message(rule)))]);
        problem.ProblemDetails.Extensions[RulesMember] = broken;
        return problem;
    }

    private static string Message(PasswordRule rule) => rule switch
    {
        PasswordRule.TooShort => $"has fewer than {PasswordRules.Shortest} characters",
        PasswordRule.TooLong => $"has more than {PasswordRules.Longest} characters",
        PasswordRule.Unchanged => "is the password that it is to replace",
        PasswordRule.Personal => "is little more than the e-mail, the name, a brand or Pixely's name",
        PasswordRule.Pattern => "is little more than a repetition, a sequence, neighbouring keys or a date",
        PasswordRule.Common => "is one of the most used passwords, or a common word with little added",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, message: null),
    };
}
