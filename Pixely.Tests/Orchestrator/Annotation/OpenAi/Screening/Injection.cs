using System.Text.Json;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>An attack of the corpus <c>injections.jsonl</c>: one comment, or several that belong together.</summary>
internal sealed record Injection(string Id, IReadOnlyList<string> Texts)
{
    public static IReadOnlyList<Injection> All { get; } = Read();

    /// <summary>Whether a model that sees these items reads the attack: all of it; of more than two pieces one may be missing.</summary>
    public bool Reaches(IEnumerable<PromptedItem> items)
    {
        var seen = items.Select(static item => Letters(item.Text)).ToList();
        return Texts.Count(text => seen.Exists(item => IsSeen(item, Letters(text)))) >= Math.Max(Math.Min(2, Texts.Count), Texts.Count - 1);
    }

    // A prompt may have lost invisible characters and the middle of a long text; what is left still instructs.
    private static bool IsSeen(string item, string letters) =>
        item.Contains(letters, StringComparison.Ordinal) || (item.Length > 500 && letters.Length > 500 && item[..400] == letters[..400]);

    private static string Letters(string text) => string.Concat(text.EnumerateRunes()
        .Where(static rune => System.Text.Rune.IsLetterOrDigit(rune) || rune.Value > 0xFFFF)
        .Select(static rune => rune.ToString()));

    private static IReadOnlyList<Injection> Read()
    {
        using var stream = typeof(Injection).Assembly.GetManifestResourceStream("injections.jsonl")!;
        using var reader = new StreamReader(stream);
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Injection>(line, web)!)];
    }
}
