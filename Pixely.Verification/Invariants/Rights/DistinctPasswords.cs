using System.Globalization;
using Npgsql;
using Pixely.Verification.Installations;

namespace Pixely.Verification.Invariants.Rights;

/// <summary>Beyond the twelve: what opens what.</summary>
internal sealed class DistinctPasswords : IInvariant
{
    public string Id => "E4";

    public string Claim => "Every login has a password of its own: none opens another login, and no login is open without.";

    public async Task JudgeAsync(Installation installation, Judgement judgement, CancellationToken cancellationToken)
    {
        Login[] logins = [installation.Monitor, installation.Api, installation.Migrator, installation.Scheduler];
        var refused = 0;
        var tried = 0;
        foreach (var login in logins)
        {
            // Sessions are counted after passwords: a login that is full was let in by its own.
            Expect(await login.TryOpenAsync(cancellationToken) is null or PostgresErrorCodes.TooManyConnections, $"{login.Role} is not let in with its own password");
            foreach (var other in logins.Where(l => l != login))
            {
                await TryAsync(login.With(password: other.Password), $"{login.Role} is let in with the password of {other.Role}");
            }

            await TryAsync(login.With(password: "not-the-password"), $"{login.Role} is let in with any password");
            if (installation.SuperuserPassword is { } superuser)
            {
                await TryAsync(login.With(password: superuser), $"{login.Role} is let in with the password of the superuser");
            }
        }

        var bootstrap = (await installation.Monitor.ReadAsync("select rolname::text from pg_roles where oid = 10", cancellationToken))[0];
        foreach (var login in logins)
        {
            await TryAsync(login.With(role: bootstrap), $"{bootstrap} is let in with the password of {login.Role}");
        }

        judgement.Note(string.Create(CultureInfo.InvariantCulture, $"{refused} of {tried} wrong pairs of login and password refused"));

        void Expect(bool holds, string fault)
        {
            if (!holds)
            {
                judgement.Fault(fault);
            }
        }

        async Task TryAsync(Login login, string fault)
        {
            tried++;
            var state = await login.TryOpenAsync(cancellationToken);
            // With the right password but no right to connect the answer is 42501: the password was accepted.
            var isRefused = state is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification;
            refused += isRefused ? 1 : 0;
            Expect(isRefused, $"{fault} ({state ?? "no error"})");
        }
    }
}
