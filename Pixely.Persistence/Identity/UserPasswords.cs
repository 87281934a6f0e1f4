using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Pixely.Persistence.Identity;

/// <summary>
/// Hashes passwords: PBKDF2 with HMAC-SHA512, 220,000 iterations and a random salt (OWASP Password Storage Cheat Sheet). One hash takes
/// about a tenth of a second of a processor.
/// </summary>
public sealed class UserPasswords
{
    /// <summary>Iterations of new hashes.</summary>
    public const int Iterations = 220_000;

    private readonly PasswordHasher<User> _hasher = new(Options.Create(new PasswordHasherOptions
    {
        CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3,
        IterationCount = Iterations,
    }));

    private readonly Lazy<string> _nobody;

    /// <summary>Creates the hasher.</summary>
    public UserPasswords() => _nobody = new(() => Hash(Guid.NewGuid().ToString()));

    /// <summary>A new hash with a salt of its own; 84 bytes in Base64.</summary>
    public string Hash(string password) => _hasher.HashPassword(null!, Normalize(password));

    /// <summary>Whether the password is the hashed one.</summary>
    /// <param name="hash">The stored hash, or null when there is no such user: then it takes as long and fails.</param>
    /// <param name="password">The password as typed.</param>
    public bool Verify(string? hash, string password) => Check(hash, password) != PasswordCheck.Wrong;

    /// <inheritdoc cref="Verify"/>
    /// <returns>Also whether the hash should be replaced because today's cost is higher.</returns>
    public PasswordCheck Check(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(null!, hash ?? _nobody.Value, Normalize(password));
        return (hash, result) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordCheck.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordCheck.RightButOutdated,
            _ => PasswordCheck.Right,
        };
    }

    /// <summary>
    /// The form in which a password is measured, compared and hashed: Unicode's form C, because one keyboard sends é as one character and
    /// another as two. Halves of characters become U+FFFD.
    /// </summary>
    public static string Normalize(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return string.Concat(password.EnumerateRunes()).Normalize(NormalizationForm.FormC);
    }
}
