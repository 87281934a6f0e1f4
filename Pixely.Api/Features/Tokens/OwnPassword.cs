using Microsoft.EntityFrameworkCore;
using Pixely.Api.Security.Passwords;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Tokens;

/// <summary>Lets people whose credentials are right choose another password; all their sessions end and a new one begins.</summary>
internal sealed class OwnPassword(PixelyDbContext database, PasswordRules rules, UserPasswords passwords, SignInOutcome outcome)
{
    // The brands that whoever attacks a viewer would try first.
    private const int MostBrands = 20;

    /// <summary>Changes the password and lets the user in, or says which rules the new one breaks.</summary>
    public async Task<SignInAnswer> ChangeAsync(SignInRequest request, Account account, string chosen, CancellationToken cancellationToken)
    {
        if (account.Role == UserRole.Orchestrator)
        {
            return await outcome.ForgiveAsync(request, account, new SignInAnswer.NotChangeable(), cancellationToken);
        }

        var brands = await database.InTransactionAsync(
            token => database.Clients.Select(static c => c.BrandName).OrderBy(static name => name).Take(MostBrands).ToListAsync(token), cancellationToken);
        var (broken, hash) = await PasswordThread.RunAsync(() => Judge(request, account, chosen, brands));
        return hash is null
            ? await outcome.ForgiveAsync(request, account, new SignInAnswer.WeakPassword(broken), cancellationToken)
            : await outcome.AcceptChangeAsync(request, account, hash, cancellationToken);
    }

    private (IReadOnlyList<PasswordRule> Broken, string? Hash) Judge(SignInRequest request, Account account, string chosen, List<string> brands)
    {
        var broken = rules.Broken(chosen, request.Password, [account.Email, account.FullName, .. brands]);
        return (broken, broken.Count == 0 ? passwords.Hash(chosen) : null);
    }
}
