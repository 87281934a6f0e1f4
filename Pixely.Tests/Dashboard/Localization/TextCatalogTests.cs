using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.KeyVoices;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Annotations;
using Pixely.Core.Identity;
using Pixely.Core.Posts;
using Pixely.Dashboard.PixelyApi;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Dashboard.Localization;

public sealed partial class TextCatalogTests
{
    private static readonly string Dashboard = Path.Combine(Repository.Root, "Pixely.Dashboard");
    private static readonly Dictionary<string, string> Spanish = Read(static file => !file.EndsWith(".en.resx", StringComparison.Ordinal));
    private static readonly Dictionary<string, string> English = Read(static file => file.EndsWith(".en.resx", StringComparison.Ordinal));

    [Fact]
    public void Says_everything_in_both_languages() => Assert.Equal(Spanish.Keys.Order(), English.Keys.Order());

    [Fact]
    public void Leaves_the_same_places_to_fill_in_both_languages() =>
        Assert.All(Spanish.Keys, static key => Assert.Equal(Places(Spanish[key]), Places(English[key])));

    [Fact]
    public void Leaves_no_text_empty() => Assert.All(Spanish.Values.Concat(English.Values), static text => Assert.NotEmpty(text.Trim()));

    [Fact]
    public void Names_every_value_that_a_page_may_show()
    {
        string[] names =
        [
            .. Names<Emotion>(), .. Names<SentimentClass>(), .. Names<Platform>(), .. Names<TrendDirection>(), .. Names<AnomalyMetric>(),
            .. Names<FallbackReason>(), .. Names<PersonalityDimension>(), .. Names<BrandArchetype>(), .. Names<FitVerdict>(), .. Names<VoiceType>(),
            .. Names<VoicePolarity>(), .. Names<GrowthDirection>(), .. Names<SentimentStanding>(), .. Names<PasswordRule>(),
        ];

        Assert.All(names, static name => Assert.Contains(name, Spanish.Keys));
    }

    [Fact]
    public void Names_every_topic_that_the_built_in_annotator_knows()
    {
        var topics = File.ReadLines(Path.Combine(Repository.Root, "Pixely.Core", "Annotations", "BuiltIn", "Lexicon", "topic-names.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => $"Topic.{line.Split('\t')[0]}");

        Assert.All(topics, static key => Assert.Contains(key, Spanish.Keys));
    }

    [Fact]
    public void Has_every_key_that_the_code_names_in_full()
    {
        var used = Sources().SelectMany(static text => Key().Matches(text)).Select(static m => m.Groups[1].Value).Distinct();

        Assert.All(used, static key => Assert.True(
            Spanish.ContainsKey(key) || (Spanish.ContainsKey(key + ".One") && Spanish.ContainsKey(key + ".Many")), key));
    }

    [Fact]
    public void Is_the_only_place_with_words()
    {
        // What stands between tags is a component, an expression or a sign; two letters in a row would be a word.
        var words = Directory.EnumerateFiles(Dashboard, "*.razor", SearchOption.AllDirectories)
            .SelectMany(static file => BetweenTags().Matches(Markup(file)).Select(m => $"{Path.GetFileName(file)}: {m.Value.Trim()}"))
            .ToList();

        Assert.Empty(words);
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(static value => $"{typeof(T).Name}.{WireNames.Of(value)}");

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Dashboard, "*.*", SearchOption.AllDirectories)
            .Where(static f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(static f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // Markup without comments, code blocks, control lines and expressions.
    private static string Markup(string file)
    {
        var text = File.ReadAllText(file);
        text = CodeBlock().Replace(text, "");
        text = RazorComment().Replace(text, "");
        text = string.Join('\n', text.Split('\n').Where(static line => !ControlLine().IsMatch(line)));
        return WithoutExpressions(text);
    }

    // An expression goes on as long as its brackets do, and as a member is named after it.
    private static string WithoutExpressions(string text)
    {
        var markup = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '@' || i + 1 == text.Length || !(text[i + 1] == '(' || char.IsLetter(text[i + 1]) || text[i + 1] == '_'))
            {
                markup.Append(text[i]);
                continue;
            }

            i = EndOfExpression(text, i + 1) - 1;
        }

        return markup.ToString();
    }

    private static int EndOfExpression(string text, int start)
    {
        var (depth, quoted) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            quoted ^= c == '"' && depth > 0;
            if (quoted)
            {
                continue;
            }

            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            var goesOn = depth > 0 || c is ')' or ']' || char.IsLetterOrDigit(c) || c == '_'
                || (c is '.' or '?' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] == '.'));
            if (depth < 0 || !goesOn)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static string[] Places(string text) => [.. Place().Matches(text).Select(static m => m.Value).Order()];

    // A key that stands in two files fails here.
    private static Dictionary<string, string> Read(Func<string, bool> isOfLanguage) =>
        Directory.EnumerateFiles(Path.Combine(Dashboard, "Localization", "Texts"), "*.resx").Where(isOfLanguage)
            .SelectMany(static file => XDocument.Load(file).Root!.Elements("data"))
            .ToDictionary(static d => d.Attribute("name")!.Value, static d => d.Element("value")!.Value);

    [GeneratedRegex(@"\{\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""\b[Tt]ext(?:\.Count\(|\[)"(?<key>[A-Za-z0-9_.]+)"(?=[\],)])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"@code\s*\{.*\z", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"^\s*(@(if|foreach|for|switch|using|inherits|page|attribute|inject|namespace)\b|else\b|if\b|case\b|break;|default:|var\b|[{}])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ControlLine();

    [GeneratedRegex(@"(?<=>)[^<>]*\p{L}{2,}[^<>]*(?=<)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BetweenTags();
}
