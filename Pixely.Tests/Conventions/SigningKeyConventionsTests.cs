using System.Text.RegularExpressions;
using Pixely.Api.Security.Tokens;

namespace Pixely.Tests.Conventions;

/// <summary>Keys that sign access tokens are generated where Pixely runs. Nothing of them is in the work tree, and no default exists.</summary>
public sealed partial class SigningKeyConventionsTests
{
    private static readonly string[] Extensions =
        [".cs", ".json", ".sh", ".md", ".yml", ".yaml", ".props", ".targets", ".csproj", ".sql", ".txt", ".env", ".config", ".xml", ".mjs", ".razor", ""];

    [Fact]
    public void No_file_of_the_repository_holds_a_signing_key()
    {
        var files = Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Where(static file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(static file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
                .Any(static part => part is "bin" or "obj" or "node_modules" or "TestResults" or ".git" or ".pixely"))
            // The tests' own keys open nothing.
            .Where(static file => !Path.GetRelativePath(Repository.Root, file).StartsWith("Pixely.Tests", StringComparison.Ordinal))
            .ToList();

        Assert.True(files.Count > 500, $"only {files.Count} files were looked at");
        Assert.All(files, static file => Assert.DoesNotMatch(AssignedKey(), File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("Tokens__Key=abcdefghij0123456789")]
    [InlineData("Tokens__PreviousKeys__0: \"abcdefghij0123456789\"")]
    [InlineData("\"Tokens\": { \"Key\": \"abcdefghij0123456789\" }")]
    [InlineData("[\"Tokens:Key\"] = \"abcdefghij0123456789\"")]
    [InlineData("\"Parameters:token-key\": \"abcdefghij0123456789\"")]
    [InlineData("Parameters__token-key=abcdefghij0123456789")]
    public void Would_notice_one(string text) => Assert.Matches(AssignedKey(), text);

    [Fact]
    public void There_is_no_default_key()
    {
        Assert.Empty(new TokenOptions().Key);
        Assert.Empty(new TokenOptions().PreviousKeys);
    }

    [Fact]
    public void The_folder_of_generated_keys_is_ignored() =>
        Assert.Contains(".pixely/", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));

    [GeneratedRegex(
        """(tokens(__|:)(previous)?keys?((__|:)\d+)?|"tokens"\s*:\s*\{\s*"key|parameters(__|:)(previous-)?token-key)"?\]?\s*[=:]\s*"?[A-Za-z0-9+/_-]{16,}""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex AssignedKey();
}
