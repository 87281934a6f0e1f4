using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Zxcvbn;

namespace Pixely.Api.Security.Passwords;

/// <summary>
/// What a password that somebody chooses must be: long enough, another than before, and not among the first that an attacker would try.
/// The last is judged by zxcvbn, which knows 30,000 used passwords, names, words, keyboards and dates; Spanish is added here.
/// </summary>
internal sealed class PasswordRules
{
    /// <summary>Fewest characters (Unicode code points).</summary>
    public const int Shortest = 12;

    /// <summary>Most characters.</summary>
    public const int Longest = 1024;

    // zxcvbn's "safely unguessable: moderate protection from offline slow-hash scenario".
    private const int SufficientScore = 3;

    // Its time grows with the square of the length. What is strong within these stays strong however it goes on.
    private const int Judged = 64;

    private const string UserInputs = "user_inputs";

    private static readonly FrozenSet<string> PatternsOfKeys = new[] { "sequence", "repeat", "spatial", "year", "date", "digits" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Zxcvbn.Zxcvbn _judge = new();
    private readonly Lock _judging = new();
    private readonly Lazy<string[]> _spanish = new(ReadSpanish);

    /// <summary>Every rule that a password breaks.</summary>
    /// <param name="password">The new one, as typed.</param>
    /// <param name="current">The one that it replaces, as typed.</param>
    /// <param name="personal">E-mail, name and brands: what others know about the user.</param>
    public IReadOnlyList<PasswordRule> Broken(string password, string current, IEnumerable<string> personal)
    {
        var chosen = UserPasswords.Normalize(password);
        var broken = new List<PasswordRule>();
        var length = chosen.EnumerateRunes().Count();
        if (length < Shortest)
        {
            broken.Add(PasswordRule.TooShort);
        }

        if (length > Longest)
        {
            broken.Add(PasswordRule.TooLong);
        }

        if (string.Equals(chosen, UserPasswords.Normalize(current), StringComparison.Ordinal))
        {
            broken.Add(PasswordRule.Unchanged);
        }

        // Of a short one nothing more needs to be said: whatever it is made of, it has to become another.
        if (length >= Shortest && Weakness(chosen, personal) is { } weakness)
        {
            broken.Add(weakness);
        }

        return broken;
    }

    // Half of a character outside of the basic plane is no text.
    private static string Beginning(string password) => password.Length <= Judged ? password
        : password[..(char.IsHighSurrogate(password[Judged - 1]) ? Judged - 1 : Judged)];

    private PasswordRule? Weakness(string password, IEnumerable<string> personal)
    {
        var judged = Plain(Beginning(password));
        var known = personal.Append("pixely").SelectMany(Words).Distinct(StringComparer.Ordinal).ToArray();
        Result result;
        lock (_judging)
        {
            result = _judge.EvaluatePassword(judged, known.Concat(_spanish.Value));
        }

        if (result.Score >= SufficientScore)
        {
            return null;
        }

        var ownWords = known.ToHashSet(StringComparer.Ordinal);
        if (result.MatchSequence.Any(m => m is Zxcvbn.Matcher.DictionaryMatch { DictionaryName: UserInputs } word && ownWords.Contains(word.MatchedWord)))
        {
            return PasswordRule.Personal;
        }

        var inPatterns = result.MatchSequence.Where(static m => PatternsOfKeys.Contains(m.Pattern)).Sum(static m => m.Token.Length);
        return inPatterns * 2 >= judged.Length ? PasswordRule.Pattern : PasswordRule.Common;
    }

    // The whole without spaces, and each word of three characters and more: "ana.garcia@cafe-norte.example" is ana, garcia, cafe, norte, ...
    private static IEnumerable<string> Words(string text)
    {
        var plain = Plain(text).ToLowerInvariant();
        var words = plain.Split([.. plain.Where(static c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return words.Append(string.Concat(words)).Append(plain).Where(static w => w.Length >= 3);
    }

    // Accents hide no word: "contraseña" is as common as "contrasena".
    private static string Plain(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Where(static c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    private static string[] ReadSpanish()
    {
        using var words = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-spanish.txt")!);
        return [.. words.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Plain).Distinct(StringComparer.Ordinal)];
    }
}
