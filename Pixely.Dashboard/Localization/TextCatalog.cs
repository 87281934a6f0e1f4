using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace Pixely.Dashboard.Localization;

/// <summary>
/// Every text of the dashboard, from the resources in <c>Texts/</c>: one file a concept and language, <c>X.resx</c> Spanish and
/// neutral, <c>X.en.resx</c> English. A key stands in one file only, so that whoever reads it need not know which.
/// </summary>
internal sealed class TextCatalog
{
    private const string Suffix = ".resources";

    private static readonly string Folder = $"{typeof(TextCatalog).Namespace}.Texts.";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage =
        Languages.All.ToFrozenDictionary(static language => language, static language => Read(language).ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>A text, or null when the resources have no such key.</summary>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    /// <param name="key">Its key.</param>
    public string? Find(string language, string key) => _byLanguage[language].GetValueOrDefault(key);

    private static Dictionary<string, string> Read(string language)
    {
        var assembly = typeof(TextCatalog).Assembly;
        var culture = language == Languages.Spanish ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var file = new ResourceManager(name[..^Suffix.Length], assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)
                ?? throw new InvalidOperationException($"The texts of {name} are not there in '{language}'.");
            foreach (System.Collections.DictionaryEntry entry in file)
            {
                texts.Add((string)entry.Key, (string)entry.Value!);
            }
        }

        return texts;
    }
}
