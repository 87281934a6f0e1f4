using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a parameter's value when none is given.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.parameterdefault"/>
public abstract class ParameterDefault
{
    // The real type has a further abstract member for publishing; so nothing outside may derive from this one.
    private protected ParameterDefault()
    {
    }

    /// <summary>The value.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.parameterdefault.getdefaultvalue"/>
    public abstract string GetDefaultValue();
}

/// <summary>Generates a random value, such as a password.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault"/>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without the characters that look alike, as these values are read and typed by people as well.
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Characters at least.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.minlength"/>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower-case letters may occur.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.lower"/>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters may occur.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.upper"/>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits may occur.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.numeric"/>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters may occur.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.special"/>
    public bool Special { get; set; } = true;

    /// <summary>Lower-case letters at least.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.minlower"/>
    public int MinLower { get; set; }

    /// <summary>Upper-case letters at least.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.minupper"/>
    public int MinUpper { get; set; }

    /// <summary>Digits at least.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.minnumeric"/>
    public int MinNumeric { get; set; }

    /// <summary>Special characters at least.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.minspecial"/>
    public int MinSpecial { get; set; }

    /// <summary>A new random value.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.generateparameterdefault.getdefaultvalue"/>
    /// <exception cref="InvalidOperationException">No kind of character is allowed.</exception>
    public override string GetDefaultValue()
    {
        (bool Allowed, string Characters, int Minimum)[] kinds =
        [
            (Lower, LowerCharacters, MinLower), (Upper, UpperCharacters, MinUpper),
            (Numeric, NumericCharacters, MinNumeric), (Special, SpecialCharacters, MinSpecial),
        ];
        var alphabet = string.Concat(kinds.Where(k => k.Allowed).Select(k => k.Characters));
        if (alphabet.Length == 0)
        {
            throw new InvalidOperationException("A generated parameter needs at least one kind of character.");
        }

        var characters = kinds.Where(k => k.Allowed)
            .SelectMany(k => RandomNumberGenerator.GetItems<char>(k.Characters, k.Minimum))
            .ToList();
        characters.AddRange(RandomNumberGenerator.GetItems<char>(alphabet, Math.Max(0, MinLength - characters.Count)));
        var value = characters.ToArray();
        RandomNumberGenerator.Shuffle(value.AsSpan());
        return new string(value);
    }
}
