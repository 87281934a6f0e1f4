using System.Security.Cryptography;

namespace Pixely.Persistence.Identity;

/// <summary>Passwords that an administrator hands over: they open nothing but the way to a password of one's own, and only for a while.</summary>
public static class OneTimePassword
{
    /// <summary>How long one may be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    // 32 characters, 5 bits each, without those that are taken for one another when read aloud or from paper (0 O, 1 I).
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Groups = 5;
    private const int GroupLength = 4;

    /// <summary>A new one: 100 random bits as five groups of four, e.g. <c>7KQF-2M9X-HPR4-WZ3T-8CDN</c>.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(static _ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>Makes a new one the password of a user, who has to change it within <see cref="Lifetime"/>; the caller saves and ends the user's sessions.</summary>
    /// <param name="user">Whose it will be.</param>
    /// <param name="hash">The hash of one that <see cref="Create"/> made.</param>
    /// <param name="now">The time (UTC).</param>
    public static void Give(User user, string hash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.PasswordHash = hash;
        user.MustChangePassword = true;
        user.OneTimePasswordExpiresAt = now + Lifetime;
        user.FailedSignIns = 0;
        user.LockedUntil = null;
    }
}
