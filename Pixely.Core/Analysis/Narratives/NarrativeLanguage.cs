using System.Globalization;
using Pixely.Core.Clients;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>The two languages of texts, and the culture of a client's numbers in each.</summary>
internal static class NarrativeLanguage
{
    public const string Spanish = "es";
    public const string English = "en";

    private const string DefaultSpanish = "es-ES";
    private const string DefaultEnglish = "en-GB";

    /// <summary>The client's own culture for its own language, the default one for the other.</summary>
    public static NarrativeCultures CulturesOf(ClientProfile client) =>
        new(Fits(client.Locale, Spanish) ? client.Locale : DefaultSpanish, Fits(client.Locale, English) ? client.Locale : DefaultEnglish);

    /// <summary>The client's language, Spanish when it is neither.</summary>
    public static string Of(ClientProfile client) => Fits(client.Locale, English) ? English : Spanish;

    /// <summary>Adds what is wrong with cultures that came from outside.</summary>
    public static void Validate(NarrativeCultures cultures, ValidationErrors errors)
    {
        errors.At("es").Require(Fits(cultures.Es, Spanish), "must be a Spanish culture");
        errors.At("en").Require(Fits(cultures.En, English), "must be an English culture");
    }

    /// <summary>Whether a name is a specific culture of a language.</summary>
    public static bool Fits(string name, string language)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return culture is { IsNeutralCulture: false } && culture.TwoLetterISOLanguageName == language && culture.Name == name;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
