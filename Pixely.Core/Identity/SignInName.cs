namespace Pixely.Core.Identity;

/// <summary>Sign-in names: whoever types one in capitals, or with a space behind it, means the same account.</summary>
public static class SignInName
{
    /// <summary>The form in which sign-in names are stored, compared and counted.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().ToLowerInvariant();
    }
}
