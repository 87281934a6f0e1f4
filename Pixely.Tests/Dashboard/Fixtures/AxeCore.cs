using System.Text.Json;
using Microsoft.Playwright;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>Looks for faults of accessibility with axe-core, which the test command fetches.</summary>
internal static class AxeCore
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false });
          return JSON.stringify(found.violations.map(v => `${v.id}: ${v.help}: ` + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.any.concat(n.all, n.none).map(c => c.message).slice(0, 1)).join(' | ')));
        }
        """;

    private static readonly string Program = Path.Combine(Repository.Root, "eng", "axe", "node_modules", "axe-core", "axe.min.js");

    private static readonly Lazy<string?> Source = new(static () => File.Exists(Program) ? File.ReadAllText(Program) : null);

    /// <summary>Skips the test where axe-core was not fetched.</summary>
    public static void SkipIfMissing() =>
        Assert.SkipWhen(Source.Value is null, "No axe-core here: ./pixely test fetches it with npm.");

    /// <summary>Every rule that the page breaks, with the first places; none where axe-core was not fetched.</summary>
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(IPage page)
    {
        if (Source.Value is null)
        {
            return [];
        }

        await page.EvaluateAsync(Source.Value!);
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run))!;
    }
}
