using System.Security.Cryptography;

namespace Pixely.Soak.Databases;

/// <summary>Passwords and keys for one run.</summary>
internal static class Secrets
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
