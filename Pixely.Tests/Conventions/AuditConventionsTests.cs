using System.Reflection;
using System.Text.RegularExpressions;
using Pixely.Core.Audit;

namespace Pixely.Tests.Conventions;

public sealed partial class AuditConventionsTests
{
    private static readonly string[] Projects = ["Pixely.Api", "Pixely.Persistence", "Pixely.MigrationService"];

    private static readonly IReadOnlyList<string> Sources =
    [
        .. Projects.SelectMany(static project => Directory.EnumerateFiles(Path.Combine(Fixtures.Repository.Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void Uses_every_action_that_it_names()
    {
        var names = typeof(AuditAction).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static f => f.IsLiteral).Select(static f => f.Name);

        Assert.All(names, static name => Assert.Contains(Sources, source => Regex.IsMatch(source, $@"\bAuditAction\.{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void Notes_nothing_by_a_name_of_its_own() =>
        Assert.All(Sources, static source => Assert.DoesNotMatch(NamedByItself(), source));

    [Fact]
    public void Stores_no_name_that_is_longer_than_its_column() => Assert.All(AuditAction.All, static action => Assert.InRange(action.Length, 1, 60));

    [Fact]
    public void Explains_every_action_where_operators_read()
    {
        var page = File.ReadAllText(Path.Combine(Fixtures.Repository.Root, "docs", "security.md"));

        Assert.All(AuditAction.All, action => Assert.Contains($"| `{action}` |", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("""\b(?:audit|trail)\.(?:Note|Add)\(\s*\$?"|\btrail\.Note\([^,()]+,\s*"|AuditTrail\.EventOf\([^,()]+,[^,()]+,\s*"|"(?:sign_in|session|password|user|tenant|client|run|access|data)\.[a-z_]+"(?=[,)])""", RegexOptions.None, 1_000)]
    private static partial Regex NamedByItself();
}
