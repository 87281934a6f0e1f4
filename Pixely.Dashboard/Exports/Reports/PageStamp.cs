using System.Globalization;
using System.Text;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>
/// The style sheet that stamps every printed page: whose figures they are, of when and by which filters, when they were generated, and the
/// page's number. Browsers write it into the margins (CSS Paged Media, margin boxes).
/// </summary>
internal static class PageStamp
{
    /// <summary>The sheet.</summary>
    public static string Css(ClientView view, PageText text, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        var client = Quoted($"{view.Client.Profile.BrandName} · {ExportFacts.Stamp(view, text)}");
        var generated = Quoted(text["Report.Generated", text.Instant(generatedAt)]);
        var page = string.Format(CultureInfo.InvariantCulture, "{0} counter(page) {1} counter(pages)", Quoted(text["Report.PageOf"] + " "), Quoted($" {text["Report.PagesOf"]} "));
        return $$"""
            @page {
              size: A4;
              margin: 19mm 14mm 17mm;
              @top-left { content: {{client}}; width: 100%; text-align: left; vertical-align: bottom; padding-bottom: 4mm; {{Font}} }
              @bottom-left { content: {{generated}}; width: 65%; text-align: left; vertical-align: top; padding-top: 4mm; {{Font}} }
              @bottom-right { content: {{page}}; width: 35%; text-align: right; vertical-align: top; padding-top: 4mm; {{Font}} }
            }
            """;
    }

    private const string Font = "font: 8pt \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", Arial, sans-serif; color: #566077;";

    // A CSS string in which everything but plain letters, digits and spaces is written by number: no text can end it, or the element around it.
    private static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in SpreadsheetText.Clean(text).EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == ' '))
            {
                css.Append((char)rune.Value);
            }
            else
            {
                css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6}");
            }
        }

        return css.Append('"').ToString();
    }
}
