namespace Pixely.Persistence.Identity;

/// <summary>Whether an attempt to sign in may have its password looked at.</summary>
public enum SignInGate
{
    /// <summary>It may, and counts as failed until it succeeds.</summary>
    Open,

    /// <summary>Too many attempts from this address have failed: wait.</summary>
    AddressPaused,

    /// <summary>Too many attempts from unknown addresses have failed, and this is one: wait, or come from where one has signed in before.</summary>
    AccountPaused,
}
