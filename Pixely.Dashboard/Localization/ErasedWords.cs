using System.Globalization;
using System.Text;
using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Core.Privacy;

namespace Pixely.Dashboard.Localization;

/// <summary>
/// Says in the reader's language what was erased. Done where answers of the Api are read, so that no page, table, chart, workbook or report shows
/// a marker.
/// </summary>
internal sealed class ErasedWords(TextCatalog texts)
{
    private const int ShownDigits = 4;

    // Members that are a whole text; anything else is a name, and names must be told apart.
    private static readonly string[] WholeTexts = [$"\"{PersonalMembers.Text}\":\"", $"\"{PersonalMembers.Quote}\":\""];

    /// <summary>Reads an answer with words in place of markers.</summary>
    public T? Read<T>(byte[] json)
    {
        if (json.AsSpan().IndexOf("erased_"u8) < 0)
        {
            return JsonSerializer.Deserialize<T>(json, PixelyJson.Options);
        }

        var text = Encoding.UTF8.GetString(json);
        return JsonSerializer.Deserialize<T>(ErasedText.Replace(text, (at, digits) => WordsFor(text, at, digits)), PixelyJson.Options);
    }

    private string WordsFor(string json, int at, string digits)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == Languages.English ? Languages.English : Languages.Spanish;
        return WholeTexts.Any(member => json.AsSpan(0, at).EndsWith(member, StringComparison.Ordinal))
            ? Find(language, "Privacy.ErasedText")
            : string.Format(CultureInfo.InvariantCulture, Find(language, "Privacy.ErasedName"), digits[..ShownDigits]);
    }

    private string Find(string language, string key) =>
        texts.Find(language, key) ?? throw new InvalidOperationException($"There is no text '{key}'.");
}
