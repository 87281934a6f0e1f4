using System.Globalization;

namespace Pixely.Dashboard.Localization;

/// <summary>The languages of the dashboard, Spanish first.</summary>
internal static class Languages
{
    public const string Parameter = "lang";
    public const string CookieName = "pixely_language";
    public const string Spanish = "es";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Spanish, English];

    /// <summary>The culture that a language has unless the client's own fits better.</summary>
    public static CultureInfo DefaultCulture(string language) =>
        CultureInfo.GetCultureInfo(language == English ? "en-GB" : "es-ES");

    /// <summary>The client's own culture when it speaks the language, else the language's default.</summary>
    /// <param name="language">Language of the page.</param>
    /// <param name="clientLocale">BCP 47 name from the client file.</param>
    public static CultureInfo CultureFor(string language, string clientLocale)
    {
        try
        {
            var own = CultureInfo.GetCultureInfo(clientLocale);
            return own.TwoLetterISOLanguageName == language && !own.IsNeutralCulture ? own : DefaultCulture(language);
        }
        catch (CultureNotFoundException)
        {
            return DefaultCulture(language);
        }
    }
}
