using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pixely.MigrationService.Bootstrap;

/// <summary>
/// PostgreSQL's SCRAM-SHA-256 verifier of a password (RFC 5802, RFC 7677), computed here so that the password itself never reaches the
/// server's log: <c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>.
/// </summary>
internal static class ScramVerifier
{
    private const string Mechanism = "SCRAM-SHA-256";

    private const int Iterations = 4096;

    private const int SaltLength = 16;

    /// <summary>A verifier with a new salt.</summary>
    /// <param name="password">Printable ASCII.</param>
    public static string Create(string password) => Create(password, RandomNumberGenerator.GetBytes(SaltLength), Iterations);

    /// <summary>Whether a stored verifier is that of the password.</summary>
    public static bool Matches(string? verifier, string password)
    {
        if (verifier?.Split('$') is not [Mechanism, var parameters, _] || parameters.Split(':') is not [var iterations, var salt])
        {
            return false;
        }

        var expected = Create(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(verifier));
    }

    internal static string Create(string password, byte[] salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Mechanism}${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}");
    }
}
