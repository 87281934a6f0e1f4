using Pixely.Api.Security;
using Pixely.Core.Audit;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Tokens;

/// <summary>Stores how an attempt ended, with its entry in the audit trail; within the tenant that the attempt was counted in.</summary>
internal sealed class SignInOutcome(
    PixelyDbContext database, SignInAttempts attempts, PasswordWriter writer, AuditTrail audit, ILogger<SignInOutcome> logger)
{
    /// <summary>Another password.</summary>
    public Task<SignInAnswer> FailAsync(Account account, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInFailed, account, "wrong_password", cancellationToken);

    /// <summary>Whatever the password is, not now and from there.</summary>
    public Task<SignInAnswer> PauseAsync(Account account, SignInGate gate, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInLockedOut, account, gate == SignInGate.AddressPaused ? "address_paused" : "account_paused", cancellationToken);

    /// <summary>The right password, for nothing.</summary>
    public Task<SignInAnswer> RefuseAsync(Account account, string reason, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInRefused, account, reason, cancellationToken);

    /// <summary>The right password, and yet no session: the attempt is not held against the address.</summary>
    public async Task<SignInAnswer> ForgiveAsync(SignInRequest request, Account account, SignInAnswer answer, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(token => attempts.ForgiveAsync(account, request.Address, signedIn: false, token), cancellationToken);
        return answer;
    }

    /// <summary>A session may begin.</summary>
    /// <param name="request">The attempt.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="rehashed">The same password at today's cost, or null when it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SignInAnswer> AcceptAsync(SignInRequest request, Account account, string? rehashed, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(
            async token =>
            {
                await attempts.ForgiveAsync(account, request.Address, signedIn: true, token);
                if (rehashed is not null)
                {
                    await writer.RehashAsync(account, rehashed, token);
                }

                audit.Add(AuditAction.SignInSucceeded, account.Id, account.Id);
                await database.SaveChangesAsync(token);
            },
            cancellationToken);
        SecurityLog.SignedIn(logger, account.Id);
        return new SignInAnswer.Accepted(account);
    }

    /// <summary>A session may begin, with a new password.</summary>
    /// <param name="request">The attempt.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="hash">The new password's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SignInAnswer> AcceptChangeAsync(SignInRequest request, Account account, string hash, CancellationToken cancellationToken)
    {
        var changed = await database.InTransactionAsync(
            async token =>
            {
                if (!await writer.ChangeAsync(account, hash, token))
                {
                    return false;
                }

                await attempts.ForgiveAsync(account, request.Address, signedIn: true, token);
                audit.Add(AuditAction.SignInSucceeded, account.Id, account.Id);
                await database.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);
        if (!changed)
        {
            return await RefuseAsync(account, "password_changed_meanwhile", cancellationToken);
        }

        SecurityLog.PasswordChanged(logger, account.Id);
        return new SignInAnswer.Accepted(account with { PasswordHash = hash, MustChangePassword = false, OneTimePasswordExpiresAt = null });
    }

    private async Task<SignInAnswer> RefuseAsync(string action, Account account, string reason, CancellationToken cancellationToken)
    {
        SecurityLog.SignInRefused(logger, account.Id, reason);
        await database.InTransactionAsync(
            async token =>
            {
                audit.Note(action, account.Id, new { reason }, AuditOutcome.Refused, account.Id);
                await database.SaveChangesAsync(token);
            },
            cancellationToken);
        return new SignInAnswer.Refused();
    }
}
