using System.Reflection;
using System.Runtime.CompilerServices;
using Pixely.Core.Analysis;

namespace Pixely.Tests.Conventions;

public sealed class CoreModuleConventionsTests
{
    private const string ModulesNamespace = "Pixely.Core.Analysis.Modules";

    private static readonly string ModulesFolder = Path.Combine(Repository.Root, "Pixely.Core", "Analysis", "Modules");

    private static readonly Type[] CoreTypes = typeof(ModuleCatalog).Assembly.GetTypes();

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(ModulesFolder).Select(static d => Path.GetFileName(d))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Holds_module_result_and_analyzer_under_their_names(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(ModulesFolder, folder)).Select(static f => Path.GetFileName(f)).ToHashSet();
        Assert.Superset(new HashSet<string> { $"{folder}Module.cs", $"{folder}Result.cs", $"{folder}Analyzer.cs" }, files);
        Assert.All(files, static f => Assert.True(f.EndsWith(".cs", StringComparison.Ordinal) || f == "prompt.md", f));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Has_one_sealed_internal_module_with_the_folders_result(string folder)
    {
        var types = CoreTypes.Where(t => t.Namespace == $"{ModulesNamespace}.{folder}").ToList();
        var module = Assert.Single(types, static t => t.IsAssignableTo(typeof(IAnalysisModule)));
        Assert.Equal($"{folder}Module", module.Name);
        Assert.True(module is { IsSealed: true, IsNotPublic: true });
        Assert.Equal($"{folder}Result", module.BaseType!.GetGenericArguments().Single().Name);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Has_a_golden_result_and_tests_beside_it(string folder)
    {
        var tests = Path.Combine(Repository.Root, "Pixely.Tests", "Core", "Analysis", "Modules", folder);
        Assert.True(File.Exists(Path.Combine(tests, $"{folder}.golden.json")));
        Assert.True(File.Exists(Path.Combine(tests, $"{folder}ModuleTests.cs")));
        Assert.True(File.Exists(Path.Combine(tests, $"{folder}AnalyzerTests.cs")));
    }

    [Fact]
    public void Has_a_folder_for_every_module_of_the_catalogue() =>
        Assert.Equal(
            Directory.GetDirectories(ModulesFolder).Select(static d => $"{ModulesNamespace}.{Path.GetFileName(d)}").Order(),
            ModuleCatalog.Default.Modules.Select(static m => m.GetType().Namespace!).Order());

    [Fact]
    public void Gives_every_module_a_key_of_its_own_that_starts_with_its_number()
    {
        var keys = ModuleCatalog.Default.Modules.Select(static m => m.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, static key => Assert.Matches("^q[1-9][0-9]?_[a-z0-9]+(_[a-z0-9]+)*$", key));
        Assert.All(ModuleCatalog.Default.Modules, static m => Assert.True(m.SchemaVersion >= 1));
    }

    [Fact]
    public void Depends_on_earlier_modules_only()
    {
        var done = new HashSet<string>();
        foreach (var module in ModuleCatalog.Default.InOrderOfDependency)
        {
            Assert.Subset(done, module.DependsOn.ToHashSet());
            done.Add(module.Key);
        }
    }

    [Fact]
    public void Keeps_results_public_sealed_typed_and_read_only()
    {
        var results = CoreTypes.Where(static t =>
            t.Namespace?.StartsWith(ModulesNamespace, StringComparison.Ordinal) == true && t is { IsPublic: true, IsClass: true });
        Assert.NotEmpty(results);
        Assert.All(results, static type =>
        {
            Assert.True(type.IsSealed, $"{type} must be sealed.");
            Assert.All(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), static property =>
            {
                Assert.True(IsInitOnly(property), $"{property.DeclaringType}.{property.Name} must be init-only.");
                Assert.False(
                    property.PropertyType == typeof(object) || property.PropertyType.Name.Contains("Dictionary", StringComparison.Ordinal)
                    || property.PropertyType.Name.StartsWith("Json", StringComparison.Ordinal),
                    $"{property.DeclaringType}.{property.Name} must have a type that says what it holds.");
            });
        });
    }

    private static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod is null
        || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
