using Pixely.Api.Security.Passwords;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Tokens;

/// <summary>How an attempt to sign in ended.</summary>
internal abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>A session has begun.</summary>
    internal sealed record Accepted(OpenSession Session) : SignInAnswer;

    /// <summary>Not with these credentials, or not now; nobody is told which.</summary>
    internal sealed record Refused : SignInAnswer;

    /// <summary>The credentials are right, but the password is a one-time password.</summary>
    internal sealed record MustChange : SignInAnswer;

    /// <summary>The credentials are right, but the new password breaks rules.</summary>
    internal sealed record WeakPassword(IReadOnlyList<PasswordRule> Broken) : SignInAnswer;

    /// <summary>The credentials are right, but the password is given by the installation's settings.</summary>
    internal sealed record NotChangeable : SignInAnswer;

    /// <summary>Too much is asked at once; nothing was looked at.</summary>
    internal sealed record Busy(PasswordTurnRefusal Reason, TimeSpan RetryAfter) : SignInAnswer;
}
