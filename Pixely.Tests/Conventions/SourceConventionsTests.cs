using System.Text.RegularExpressions;

namespace Pixely.Tests.Conventions;

public sealed partial class SourceConventionsTests
{
    private const string Benchmarks = "bench/";
    private const int LongestFile = 300;

    // Milliseconds; the files are our own, so this only catches a pattern gone wild.
    private const int Timeout = 10_000;

    [Fact]
    public void Has_no_file_over_300_lines()
    {
        var tooLong = Repository.Sources
            .Select(static source => (source, Lines: Repository.Read(source).AsSpan().Count('\n')))
            .Where(static s => s.Lines > LongestFile)
            .Select(static s => $"{s.source} has {s.Lines} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Has_no_type_whose_name_says_nothing() =>
        Assert.Empty(Declarations().Where(static d => EmptyName().IsMatch(d.Type)).Select(static d => $"{d.Source}: {d.Type}"));

    [Fact]
    public void Has_namespaces_that_equal_their_folders() =>
        Assert.Empty(
            from source in Repository.OwnSources
            let match = NamespaceOf().Match(Repository.Read(source))
            where match.Success
            let folder = Path.GetDirectoryName(source)!.Replace('\\', '/')
            let expected = (folder.StartsWith(Benchmarks, StringComparison.Ordinal) ? folder[Benchmarks.Length..] : folder).Replace('/', '.')
            where match.Groups["name"].Value != expected
            select $"{source}: {match.Groups["name"].Value}");

    [Fact]
    public void Seals_every_class_that_is_not_made_to_be_extended() =>
        Assert.Empty(
            from source in Repository.OwnSources
            where !source.EndsWith("Benchmarks.cs", StringComparison.Ordinal) // BenchmarkDotNet derives from them.
            from Match match in OpenClass().Matches(Repository.Read(source))
            select $"{source}: {match.Value.Trim()}");

    [Fact]
    public void Leaves_nothing_for_later() =>
        Assert.DoesNotContain(
            Repository.Sources, static s => Path.GetFileName(s) != "SourceConventionsTests.cs" && Later().IsMatch(Repository.Read(s)));

    private static IEnumerable<(string Source, string Type)> Declarations() =>
        from source in Repository.OwnSources
        from Match match in Declaration().Matches(Repository.Read(source))
        select (source, match.Groups["name"].Value);

    [GeneratedRegex(@"^\s*(?:public |internal |private |protected |file |static |sealed |abstract |readonly |partial )*(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?(?<name>\w+)", RegexOptions.Multiline, Timeout)]
    private static partial Regex Declaration();

    [GeneratedRegex("(?:Helper|Helpers|Util|Utils|Manager|Common|Service|Dto)$|^(?:Extensions|DependencyInjection)$", RegexOptions.None, Timeout)]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, Timeout)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"^\s*(?:public |internal |private |protected |file |partial |required )*(?:class|record(?!\s+struct))\s+(?:class\s+)?\w+", RegexOptions.Multiline, Timeout)]
    private static partial Regex OpenClass();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b", RegexOptions.None, Timeout)]
    private static partial Regex Later();
}
