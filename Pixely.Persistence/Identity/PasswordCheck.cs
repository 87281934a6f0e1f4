namespace Pixely.Persistence.Identity;

/// <summary>What a typed password is to a stored hash.</summary>
public enum PasswordCheck
{
    /// <summary>Another password, or there is no such user.</summary>
    Wrong,

    /// <summary>The password.</summary>
    Right,

    /// <summary>The password, hashed at less than today's cost.</summary>
    RightButOutdated,
}
