namespace Pixely.Core.Audit.Details;

/// <summary>Why an attempt to sign in was refused.</summary>
public enum SignInRefusal
{
    /// <summary>The password is another.</summary>
    WrongPassword,

    /// <summary>The account takes no attempts from this address for a while.</summary>
    AddressPaused,

    /// <summary>The account takes no attempts at all for a while.</summary>
    AccountPaused,

    /// <summary>The account or its tenant is switched off.</summary>
    SwitchedOff,

    /// <summary>The one-time password was not used in time.</summary>
    OneTimePasswordExpired,

    /// <summary>The account was changed while the password was checked.</summary>
    ChangedMeanwhile,
}

/// <summary>An attempt to sign in to an account that exists.</summary>
/// <param name="Reason">Why it was refused.</param>
public sealed record SignInDetails(SignInRefusal Reason) : IAuditDetails;

/// <summary>An attempt to sign in with a name that no account has.</summary>
/// <param name="Name">A keyed hash of the name, 16 hexadecimal digits: tells attempts with one name from those with another.</param>
public sealed record UnknownAccountDetails(string Name) : IAuditDetails;
