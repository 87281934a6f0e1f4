using System.Globalization;
using System.Resources;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>The words of the rules: resources with a Spanish (neutral) and an English text per key.</summary>
/// <param name="resources">The resources.</param>
internal sealed class NarrativeTexts(ResourceManager resources)
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo(NarrativeLanguage.Spanish);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo(NarrativeLanguage.English);

    /// <summary>Whether there is a text.</summary>
    public bool Has(string key) => resources.GetString(key, Spanish) is not null;

    /// <summary>A text with its figures set in.</summary>
    /// <exception cref="InvalidOperationException">The resources have no such key.</exception>
    public NarrativeText Of(string key, IReadOnlyList<CitedFigure> figures, NarrativeCultures cultures) => new(
        Worded(key, Spanish, figures, cultures.Es), Worded(key, English, figures, cultures.En));

    private Wording Worded(string key, CultureInfo language, IReadOnlyList<CitedFigure> figures, string culture)
    {
        var template = resources.GetString(key, language) ?? throw new InvalidOperationException($"There is no text '{key}'.");
        return new Wording(NarrativeTemplate.Render(template, figures, CultureInfo.GetCultureInfo(culture)), template, Wordsmith.Rules);
    }
}
