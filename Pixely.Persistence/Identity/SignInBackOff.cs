namespace Pixely.Persistence.Identity;

/// <summary>How many failures are forgiven, and how long attempts are refused after more of them.</summary>
public static class SignInBackOff
{
    /// <summary>Failures from one address that are forgiven to an account.</summary>
    public const int FreePerAddress = 5;

    /// <summary>Failures from all addresses together from which nobody has signed in before that are forgiven to an account.</summary>
    public const int FreeFromUnknownAddresses = 20;

    /// <summary>The first pause; each further failure doubles it.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>After this long without an attempt, failures are forgotten.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>For this long after a successful sign-in an address is one of the account's own.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    /// <summary>How long attempts are refused after a number of failures, or null for not at all.</summary>
    /// <param name="failures">Failures in a row.</param>
    /// <param name="free">How many of them are forgiven.</param>
    public static TimeSpan? After(int failures, int free)
    {
        if (failures <= free)
        {
            return null;
        }

        var doublings = Math.Min(failures - free - 1, 10);
        var pause = First * Math.Pow(2, doublings);
        return pause < Longest ? pause : Longest;
    }
}
