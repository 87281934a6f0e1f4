namespace Pixely.Core.Identity;

/// <summary>A rule that a new password may break. There is none about kinds of characters (NIST SP 800-63B, ASVS 5.0 V6.2).</summary>
public enum PasswordRule
{
    /// <summary>It has fewer than 12 characters.</summary>
    TooShort,

    /// <summary>It has more than 1,024 characters.</summary>
    TooLong,

    /// <summary>It is the password that it is to replace.</summary>
    Unchanged,

    /// <summary>It is little more than the e-mail, the name, a brand or Pixely.</summary>
    Personal,

    /// <summary>It is little more than a repetition, a sequence, a row of keys or a date.</summary>
    Pattern,

    /// <summary>It is one of the most used passwords, or a common word with little added.</summary>
    Common,
}
