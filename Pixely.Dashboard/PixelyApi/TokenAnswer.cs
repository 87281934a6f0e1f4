using Pixely.Core.Identity;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>How an attempt to get tokens ended.</summary>
public enum TokenOutcome
{
    /// <summary>Tokens were issued.</summary>
    Issued,

    /// <summary>The credentials or the refresh token were refused.</summary>
    Refused,

    /// <summary>The password is a one-time password: another has to be chosen.</summary>
    MustChangePassword,

    /// <summary>The new password breaks rules.</summary>
    WeakPassword,

    /// <summary>The account's password cannot be changed here.</summary>
    NotChangeable,

    /// <summary>Too many attempts; later it may work.</summary>
    TooMany,

    /// <summary>The Api gave no answer.</summary>
    Unavailable,
}

/// <summary>Tokens, or why there are none.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Tokens">The tokens, exactly when issued.</param>
/// <param name="RetryAfter">How long to wait after too many attempts, when the Api says.</param>
internal sealed record TokenAnswer(TokenOutcome Outcome, TokenResponse? Tokens = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Which rules a weak password breaks.</summary>
    public IReadOnlyList<PasswordRule> Broken { get; init; } = [];
}
