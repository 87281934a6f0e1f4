using System.Text.RegularExpressions;

namespace Pixely.Tests.Conventions;

/// <summary>Documents lead to what there is.</summary>
public sealed partial class DocumentConventionsTests
{
    [Fact]
    public void Resolves_every_relative_link()
    {
        string[] documents = ["README.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file))];

        var links = documents
            .SelectMany(document => Link().Matches(Repository.Read(document)).Select(match => (Document: document, Target: match.Groups["target"].Value)))
            .Where(static link => !link.Target.Contains("://", StringComparison.Ordinal) && link.Target[0] != '#')
            .ToList();

        Assert.NotEmpty(links);
        Assert.DoesNotContain(links, static link => !Exists(link.Document, link.Target.Split('#')[0]));
    }

    [Theory]
    [InlineData("docs/security.md")]
    [InlineData("docs/isolation.md")]
    public void Names_tests_that_there_are(string document)
    {
        var classes = typeof(DocumentConventionsTests).Assembly.GetTypes().Select(static type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = TestName().Matches(Repository.Read(document)).Select(static match => match.Groups["name"].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(classes));
    }

    private static bool Exists(string document, string target)
        => Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target));

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
