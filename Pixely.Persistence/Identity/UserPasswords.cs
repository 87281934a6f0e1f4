using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Pixely.Persistence.Identity;

/// <summary>Hashes passwords: PBKDF2 with HMAC-SHA512, 210,000 iterations and a random salt (OWASP Password Storage Cheat Sheet).</summary>
public sealed class UserPasswords
{
    /// <summary>Iterations of new hashes.</summary>
    public const int Iterations = 210_000;

    private readonly PasswordHasher<User> _hasher = new(Options.Create(new PasswordHasherOptions
    {
        CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3,
        IterationCount = Iterations,
    }));

    private readonly Lazy<string> _nobody;

    /// <summary>Creates the hasher.</summary>
    public UserPasswords() => _nobody = new(() => Hash(Guid.NewGuid().ToString()));

    /// <summary>A new hash with a salt of its own; 84 bytes in Base64.</summary>
    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Whether the password is the hashed one.</summary>
    /// <param name="hash">The stored hash, or null when there is no such user: then it takes as long and fails.</param>
    /// <param name="password">The password as typed.</param>
    public bool Verify(string? hash, string password)
    {
        var matches = _hasher.VerifyHashedPassword(null!, hash ?? _nobody.Value, password) != PasswordVerificationResult.Failed;
        return matches && hash is not null;
    }
}
