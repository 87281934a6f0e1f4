using Pixely.Api.Features.Audit;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Api.Security;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Tokens;

/// <summary>Stores how an attempt ended, with its entry in the audit trail; within the tenant that the attempt was counted in.</summary>
internal sealed class SignInOutcome(
    PixelyDbContext database,
    SignInAttempts attempts,
    PasswordWriter writer,
    RefreshTokenStore sessions,
    RememberedAccounts remembered,
    AuditTrail audit,
    BurstTrail bursts,
    AccountMark mark,
    ILogger<SignInOutcome> logger)
{
    /// <summary>Nobody has the name.</summary>
    public SignInAnswer Miss(SignInRequest request)
    {
        SecurityLog.UnknownAccount(logger);
        bursts.Note(AgencyTenant.Id, AuditAction.SignInUnknown, AuditOutcome.Refused, details: new UnknownAccountDetails(mark.Of(request.Email)));
        return new SignInAnswer.Refused();
    }

    /// <summary>Another password.</summary>
    public Task<SignInAnswer> FailAsync(Account account, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInFailed, account, SignInRefusal.WrongPassword, cancellationToken);

    /// <summary>Whatever the password is, not now and from there.</summary>
    public Task<SignInAnswer> PauseAsync(Account account, SignInGate gate, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInLockedOut, account, gate == SignInGate.AddressPaused ? SignInRefusal.AddressPaused : SignInRefusal.AccountPaused, cancellationToken);

    /// <summary>The right password, for nothing.</summary>
    public Task<SignInAnswer> RefuseAsync(Account account, SignInRefusal reason, CancellationToken cancellationToken) =>
        RefuseAsync(AuditAction.SignInRefused, account, reason, cancellationToken);

    /// <summary>The right password, and yet no session: the attempt is not held against the address.</summary>
    public async Task<SignInAnswer> ForgiveAsync(SignInRequest request, Account account, SignInAnswer answer, CancellationToken cancellationToken)
    {
        await database.InTransactionAsync(token => attempts.ForgiveAsync(account, request.Address, signedIn: false, token), cancellationToken);
        return answer;
    }

    /// <summary>Begins a session.</summary>
    /// <param name="request">The attempt.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="rehashed">The same password at today's cost, or null when it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SignInAnswer> AcceptAsync(SignInRequest request, Account account, string? rehashed, CancellationToken cancellationToken)
    {
        var answer = await BeginAsync(
            request, account, token => rehashed is null ? Task.CompletedTask : writer.RehashAsync(account, rehashed, token), cancellationToken);
        if (answer is SignInAnswer.Accepted)
        {
            SecurityLog.SignedIn(logger, account.Id);
        }

        return answer;
    }

    /// <summary>Changes the password and begins a session.</summary>
    /// <param name="request">The attempt.</param>
    /// <param name="account">Who it is.</param>
    /// <param name="hash">The new password's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<SignInAnswer> AcceptChangeAsync(SignInRequest request, Account account, string hash, CancellationToken cancellationToken)
    {
        var changed = account with { MustChangePassword = false, OneTimePasswordExpiresAt = null };
        var answer = await BeginAsync(request, changed, token => writer.ChangeAsync(account, hash, token), cancellationToken);
        if (answer is SignInAnswer.Accepted)
        {
            remembered.ForgetUser(account.Id);
            SecurityLog.PasswordChanged(logger, account.Id);
        }

        return answer;
    }

    private async Task<SignInAnswer> BeginAsync(
        SignInRequest request, Account account, Func<CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var session = await database.InTransactionAsync(
            async token =>
            {
                if (!await attempts.ForgiveAsync(account, request.Address, signedIn: true, token))
                {
                    return null;
                }

                await change(token);
                audit.Note(AuditAction.SignInSucceeded, account.Id, actorId: account.Id);
                await database.SaveChangesAsync(token);
                return await sessions.IssueAsync(account, token);
            },
            cancellationToken);
        return session is null
            ? await RefuseAsync(account, SignInRefusal.ChangedMeanwhile, cancellationToken)
            : new SignInAnswer.Accepted(session);
    }

    private async Task<SignInAnswer> RefuseAsync(string action, Account account, SignInRefusal reason, CancellationToken cancellationToken)
    {
        SecurityLog.SignInRefused(logger, account.Id, reason);
        if (!bursts.Takes(account.TenantId, action, AuditOutcome.Refused))
        {
            return new SignInAnswer.Refused();
        }

        await database.InTransactionAsync(
            async token =>
            {
                audit.Note(action, account.Id, new SignInDetails(reason), AuditOutcome.Refused, account.Id);
                await database.SaveChangesAsync(token);
            },
            cancellationToken);
        return new SignInAnswer.Refused();
    }
}
