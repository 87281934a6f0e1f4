using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Core.Validation;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Users;

/// <summary>What is answered when an account is not changed.</summary>
internal static class UserProblems
{
    /// <summary>The problem of a result.</summary>
    public static ProblemHttpResult Of(UserWriteResult result, ValidationErrors? errors = null) => result switch
    {
        UserWriteResult.Invalid when errors is not null => Problems.Invalid(errors),
        UserWriteResult.EmailTaken => Problems.Conflict(ProblemCode.EmailTaken, "Another account has this e-mail."),
        UserWriteResult.LastAdministrator => Problems.Conflict(
            ProblemCode.LastAdministrator, "It is the last active administrator. Make somebody else administrator first."),
        UserWriteResult.OwnAccount => Problems.Conflict(
            ProblemCode.OwnAccount, "Nobody takes rights from their own account, nor resets its password. Ask another administrator, or choose a new password at sign-in."),
        UserWriteResult.ServiceAccount => Problems.Conflict(
            ProblemCode.ServiceAccount, "The worker's account comes from the configuration and is changed there."),
        UserWriteResult.ActorNoAdministrator => Problems.Of(StatusCodes.Status403Forbidden),
        _ => Problems.NotFound(),
    };
}
