using System.Globalization;
using System.Text;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Rules for names of people and tenants.</summary>
internal static class NameRules
{
    private const int Longest = 200;

    /// <summary>Demands a name that people can read: something to see, composed, and no character that hides or turns others around.</summary>
    public static void RequireName(this ValidationErrors errors, string name)
    {
        errors.RequireText(name, Longest);
        errors.Require(name == name.Trim(), "begins or ends with white space");
        errors.Require(!name.EnumerateRunes().Any(IsInvisible), "has an invisible character");
        errors.Require(name.IsNormalized(NormalizationForm.FormC), "is not in Unicode's composed form (NFC)");
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
