using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Finds the dashboard's pages as a visitor does: by following links. A new page is found by itself.</summary>
internal static partial class SiteMap
{
    private const string Links = """
        () => [...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.href)).filter(u => u.origin === location.origin).map(u => u.pathname)
        """;

    /// <summary>
    /// Opens one page of each kind, beginning with an address, and gives its path and the answer's status while it is shown.
    /// Filters, and further clients, posts, runs and insights lead to pages of the same kind.
    /// </summary>
    /// <param name="page">The window, signed in.</param>
    /// <param name="start">A path.</param>
    public static async IAsyncEnumerable<(string Path, int Status)> WalkAsync(IPage page, string start)
    {
        var waiting = new Queue<string>([start]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { KindOf(start) };
        while (waiting.TryDequeue(out var path))
        {
            var answer = (await page.GotoAsync(path))!;
            foreach (var link in answer.Ok ? await page.EvaluateAsync<string[]>(Links) : [])
            {
                if (!IsFile().IsMatch(link) && seen.Add(KindOf(link)))
                {
                    waiting.Enqueue(link);
                }
            }

            yield return (path, answer.Status);
        }
    }

    // What a stored insight shows of a module is the module's page again.
    private static string KindOf(string path) => OfStored().Replace(Id().Replace(path, "{id}"), "{stored}/modulos/{key}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1_000)]
    private static partial Regex Id();

    [GeneratedRegex(@"historial/\{id\}/modulos/\w+", RegexOptions.None, 1_000)]
    private static partial Regex OfStored();

    [GeneratedRegex(@"\.\w{2,5}$", RegexOptions.None, 1_000)]
    private static partial Regex IsFile();
}
