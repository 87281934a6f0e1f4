using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Security.Passwords;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.Proxies;

namespace Pixely.Api.Features.Users;

/// <summary>A one-time password before it is given to anybody.</summary>
/// <param name="Text">What is told once.</param>
/// <param name="Hash">What is stored.</param>
/// <param name="ExpiresAt">Until when it may be used (UTC).</param>
internal sealed record NewPassword(string Text, string Hash, DateTimeOffset ExpiresAt);

/// <summary>Makes one-time passwords. Hashing them waits for its turn behind those who sign in, and takes no thread of other requests.</summary>
internal sealed class NewPasswords(PasswordTurns turns, UserPasswords passwords, TimeProvider time)
{
    /// <summary>A password, or why there is none now.</summary>
    public async Task<(NewPassword? Password, ProblemHttpResult? Problem)> CreateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(ClientAddress.KeyOf(context.Connection.RemoteIpAddress), cancellationToken);
        if (turn.Refusal is { } reason)
        {
            return (null, PasswordTurnProblems.Of(reason, turns.LongestWait, context.Response));
        }

        var text = OneTimePassword.Create();
        var hash = await PasswordThread.RunAsync(() => passwords.Hash(text));
        return (new NewPassword(text, hash, time.GetUtcNow() + OneTimePassword.Lifetime), null);
    }
}
