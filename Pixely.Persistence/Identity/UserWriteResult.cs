namespace Pixely.Persistence.Identity;

/// <summary>How changing an account ended.</summary>
public enum UserWriteResult
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>The tenant has no such user.</summary>
    NotFound,

    /// <summary>What is asked for breaks rules that depend on what is stored; the list of violations says which.</summary>
    Invalid,

    /// <summary>Another account of the system has the sign-in name.</summary>
    EmailTaken,

    /// <summary>Nobody would be left to administrate.</summary>
    LastAdministrator,

    /// <summary>Nobody takes rights from their own account, nor resets its password.</summary>
    OwnAccount,

    /// <summary>The worker's account is configured, not administrated.</summary>
    ServiceAccount,

    /// <summary>Whoever asks has ceased to be an administrator meanwhile.</summary>
    ActorNoAdministrator,
}
