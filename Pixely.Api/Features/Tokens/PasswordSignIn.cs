using Pixely.Api.Security;
using Pixely.Api.Security.Passwords;
using Pixely.Api.Telemetry;
using Pixely.Core.Audit.Details;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Tokens;

/// <summary>
/// Checks an e-mail and a password. Nobody can tell from the answer, nor from the time it takes, whether the account is unknown,
/// switched off, locked out or has another password: for each, one attempt is counted and one password hashed.
/// </summary>
internal sealed class PasswordSignIn(
    PasswordTurns turns,
    UserDirectory users,
    SignInAttempts attempts,
    UserPasswords passwords,
    SignInOutcome outcome,
    OwnPassword ownPassword,
    TimeProvider clock,
    ILogger<PasswordSignIn> logger)
{
    // Refusals are answered at whole quarters of a second: what they cost to find out stays inside.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>Decides on an attempt, and changes the password where that was asked for.</summary>
    public async Task<SignInAnswer> TryAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var answer = await InTurnAsync(request, cancellationToken);
        ApiMetrics.SignedIn(answer switch { SignInAnswer.Accepted => "ok", SignInAnswer.Busy => "busy", _ => "refused" });
        if (answer is SignInAnswer.Refused)
        {
            var elapsed = clock.GetElapsedTime(start);
            await Task.Delay((Beat * Math.Ceiling(elapsed / Beat)) - elapsed, clock, cancellationToken);
        }

        return answer;
    }

    private async Task<SignInAnswer> InTurnAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(request.Address, cancellationToken);
        if (turn.Refusal is { } reason)
        {
            SecurityLog.PasswordTurnRefused(logger, reason);
            return new SignInAnswer.Busy(reason, turns.LongestWait);
        }

        // Counted before the password is looked at. From here on the attempt is brought to its end: who hangs up early leaves a trace, too.
        var account = await users.FindByEmailAsync(request.Email, cancellationToken);
        var gate = await attempts.ReserveAsync(account, request.Address, cancellationToken);
        var check = await PasswordThread.RunAsync(() => passwords.Check(account?.PasswordHash, request.Password));
        if (account is null)
        {
            return outcome.Miss(request);
        }

        return await DecideAsync(request, account, gate, check, CancellationToken.None);
    }

    private async Task<SignInAnswer> DecideAsync(
        SignInRequest request, Account account, SignInGate gate, PasswordCheck check, CancellationToken cancellationToken)
    {
        if (gate != SignInGate.Open)
        {
            return await outcome.PauseAsync(account, gate, cancellationToken);
        }

        if (check == PasswordCheck.Wrong)
        {
            return await outcome.FailAsync(account, cancellationToken);
        }

        if (!account.IsActive)
        {
            return await outcome.RefuseAsync(account, SignInRefusal.SwitchedOff, cancellationToken);
        }

        if (account.OneTimePasswordExpiresAt <= clock.GetUtcNow())
        {
            return await outcome.RefuseAsync(account, SignInRefusal.OneTimePasswordExpired, cancellationToken);
        }

        if (request.NewPassword is { } chosen)
        {
            return await ownPassword.ChangeAsync(request, account, chosen, cancellationToken);
        }

        if (account.MustChangePassword)
        {
            return await outcome.ForgiveAsync(request, account, new SignInAnswer.MustChange(), cancellationToken);
        }

        var rehashed = check == PasswordCheck.RightButOutdated ? await PasswordThread.RunAsync(() => passwords.Hash(request.Password)) : null;
        return await outcome.AcceptAsync(request, account, rehashed, cancellationToken);
    }
}
