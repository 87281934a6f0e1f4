using System.Globalization;
using System.Text;
using Pixely.Core.Analysis;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Exports;

/// <summary>Names of files for people's disks: whose they are, what is in them and of when.</summary>
internal static class ExportFileName
{
    private const int LongestPart = 60;

    /// <summary>E.g. <c>cafe-alameda_emociones_2026-10-01_2026-10-31_instagram.csv</c>.</summary>
    /// <param name="extension">Ending, without the dot.</param>
    /// <param name="window">What was looked at.</param>
    /// <param name="client">The client's name.</param>
    /// <param name="parts">What is in it.</param>
    public static string Of(string extension, AnalysisWindow window, string client, params IReadOnlyList<string> parts)
    {
        ArgumentNullException.ThrowIfNull(window);
        IEnumerable<string> all =
        [
            client,
            .. parts,
            .. Day(window.From),
            .. Day(window.To),
            .. window.Platform is { } platform ? [WireNames.Of(platform)] : (string[])[],
        ];
        return $"{string.Join('_', all.Select(Slug).Where(static p => p.Length > 0))}.{extension}";
    }

    private static string[] Day(DateOnly? day) => day is { } known ? [known.ToString("O", CultureInfo.InvariantCulture)] : [];

    // Letters of any script and digits, without accents; anything between becomes one hyphen.
    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (slug.Length >= LongestPart)
            {
                break;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
    }
}
