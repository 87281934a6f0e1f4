using Pixely.Core.Audit.Details;
using Pixely.Api.Security.Passwords;
using Pixely.Api.Security.Tokens;

namespace Pixely.Api.Security;

/// <summary>Log lines of sign-in and tokens; never an e-mail, a password or a token.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(1001, LogLevel.Information, "Access token refused: {Fault}.")]
    public static partial void AccessTokenRefused(ILogger logger, AccessTokenFault fault);

    [LoggerMessage(1002, LogLevel.Information, "Access token of user {UserId} refused: session {SessionId} has ended, or the account is not what it was.")]
    public static partial void SessionOver(ILogger logger, Guid userId, Guid sessionId);

    [LoggerMessage(1003, LogLevel.Information, "User {UserId} signed in.")]
    public static partial void SignedIn(ILogger logger, Guid userId);

    [LoggerMessage(1004, LogLevel.Information, "Sign-in refused: no such account.")]
    public static partial void UnknownAccount(ILogger logger);

    [LoggerMessage(1005, LogLevel.Information, "Sign-in of user {UserId} refused: {Reason}.")]
    public static partial void SignInRefused(ILogger logger, Guid userId, SignInRefusal reason);

    [LoggerMessage(1006, LogLevel.Information, "User {UserId} changed the password; all other sessions end.")]
    public static partial void PasswordChanged(ILogger logger, Guid userId);

    [LoggerMessage(1007, LogLevel.Warning, "A sign-in was turned away: {Reason}.")]
    public static partial void PasswordTurnRefused(ILogger logger, PasswordTurnRefusal reason);
}
