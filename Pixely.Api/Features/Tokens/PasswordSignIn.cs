using Pixely.Api.Security;
using Pixely.Api.Telemetry;
using Pixely.Persistence;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Tokens;

/// <summary>
/// Checks an e-mail and a password. Nobody can tell from the answer, nor from the time it takes, whether the account is unknown,
/// switched off, locked out or has another password.
/// </summary>
internal sealed class PasswordSignIn(
    PixelyDbContext database,
    TenantScope scope,
    UserDirectory users,
    UserPasswords passwords,
    AuditTrail audit,
    TimeProvider clock,
    ILogger<PasswordSignIn> logger)
{
    // Refusals are answered at whole quarters of a second: what they cost to find out stays inside.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>The account, or null when the sign-in is refused for whatever reason.</summary>
    public async Task<Account?> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        if (await CheckAsync(email, password, cancellationToken) is { } account)
        {
            ApiMetrics.SignedIn(succeeded: true);
            return account;
        }

        ApiMetrics.SignedIn(succeeded: false);
        var elapsed = clock.GetElapsedTime(start);
        await Task.Delay((Beat * Math.Ceiling(elapsed / Beat)) - elapsed, clock, cancellationToken);
        return null;
    }

    private async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByEmailAsync(email, cancellationToken);

        // Always, also for accounts that are unknown or locked out: hashing is what takes the time.
        var matches = passwords.Verify(account?.PasswordHash, password);
        if (account is null)
        {
            SecurityLog.UnknownAccount(logger);
            return null;
        }

        if (account.LockedUntil > clock.GetUtcNow())
        {
            SecurityLog.SignInRefused(logger, account.Id, "locked out");
            return null;
        }

        scope.Enter(account.TenantId);
        return await DecideAsync(account, matches, cancellationToken) ? account : null;
    }

    private async Task<bool> DecideAsync(Account account, bool matches, CancellationToken cancellationToken)
    {
        if (!matches)
        {
            await NoteAsync("sign_in.failed", account, CountFailureAsync, cancellationToken);
            return false;
        }

        if (!account.IsActive)
        {
            await NoteAsync("sign_in.refused", account, static (_, _) => Task.CompletedTask, cancellationToken);
            SecurityLog.SignInRefused(logger, account.Id, "switched off");
            return false;
        }

        await NoteAsync("sign_in.succeeded", account, users.RecordSignInAsync, cancellationToken);
        SecurityLog.SignedIn(logger, account.Id);
        return true;
    }

    private async Task CountFailureAsync(Account account, CancellationToken cancellationToken)
    {
        if (await users.RecordFailedSignInAsync(account, cancellationToken) is { } lockedUntil)
        {
            var seconds = (int)(lockedUntil - clock.GetUtcNow()).TotalSeconds;
            SecurityLog.LockedOut(logger, account.Id, seconds, account.FailedSignIns + 1);
        }
        else
        {
            SecurityLog.SignInRefused(logger, account.Id, "wrong password");
        }
    }

    private Task NoteAsync(
        string action, Account account, Func<Account, CancellationToken, Task> record, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async token =>
            {
                await record(account, token);
                audit.Add(action, account.Id, account.Id);
                await database.SaveChangesAsync(token);
            },
            cancellationToken);
}
