using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>
/// Finds on which pages the places lie that links of a PDF lead to, as Chromium writes PDFs: objects in plain text, named destinations in one
/// dictionary, pages in a tree (ISO 32000-1, 7.7.3 and 12.3.2.3). A PDF of another make has none, and that is all that happens then.
/// </summary>
internal static partial class PdfDestinations
{
    private const int DeepestTree = 32;

    /// <summary>Pages, from 1, by the names of places.</summary>
    public static IReadOnlyDictionary<string, int> PagesOf(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);

        // One byte a character: what is binary in between matches nothing.
        var text = Encoding.Latin1.GetString(pdf);
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Objects.Matches(text))
        {
            objects[match.Groups["id"].Value] = match.Groups["body"].Value;
        }

        var catalog = objects.Values.FirstOrDefault(static o => Catalog.IsMatch(o));
        if (catalog is null || Referred(catalog, "Pages") is not { } root || Referred(catalog, "Dests") is not { } names
            || !objects.TryGetValue(names, out var destinations))
        {
            return new Dictionary<string, int>();
        }

        var pages = new List<string>();
        Collect(root, objects, pages, 0);
        return Destination.Matches(destinations)
            .Select(m => (Name: Unescaped(m.Groups["name"].Value), Page: pages.IndexOf(m.Groups["page"].Value) + 1))
            .Where(static d => d.Page > 0)
            .DistinctBy(static d => d.Name)
            .ToDictionary(static d => d.Name, static d => d.Page, StringComparer.Ordinal);
    }

    private static void Collect(string id, Dictionary<string, string> objects, List<string> pages, int depth)
    {
        if (depth > DeepestTree || !objects.TryGetValue(id, out var node))
        {
            return;
        }

        if (Kids.Match(node) is not { Success: true } kids)
        {
            pages.Add(id);
            return;
        }

        foreach (Match kid in Reference.Matches(kids.Groups["list"].Value))
        {
            Collect(kid.Groups["id"].Value, objects, pages, depth + 1);
        }
    }

    private static string? Referred(string dictionary, string key) =>
        Regex.Match(dictionary, $@"/{key}\s+(?<id>\d+)\s+0\s+R", RegexOptions.None, Patience) is { Success: true } found ? found.Groups["id"].Value : null;

    // Names write what is no regular character as # and two hexadecimal digits.
    private static string Unescaped(string name) =>
        Escape.Replace(name, static m => ((char)int.Parse(m.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [GeneratedRegex(@"(?:^|[\r\n])(?<id>\d{1,8}) 0 obj\s*(?<body><<.*?)(?:stream\r?\n|endobj)", RegexOptions.Singleline, 5000)]
    private static partial Regex Objects { get; }

    [GeneratedRegex(@"/Type\s*/Catalog\b", RegexOptions.None, 2000)]
    private static partial Regex Catalog { get; }

    [GeneratedRegex(@"/Kids\s*\[(?<list>[^\]]*)\]", RegexOptions.None, 2000)]
    private static partial Regex Kids { get; }

    [GeneratedRegex(@"(?<id>\d+)\s+0\s+R", RegexOptions.None, 2000)]
    private static partial Regex Reference { get; }

    [GeneratedRegex(@"/(?<name>[^\s/\[\]<>()]+)\s*\[\s*(?<page>\d+)\s+0\s+R\s*/XYZ", RegexOptions.None, 2000)]
    private static partial Regex Destination { get; }

    [GeneratedRegex("#(?<code>[0-9A-Fa-f]{2})", RegexOptions.None, 2000)]
    private static partial Regex Escape { get; }
}
