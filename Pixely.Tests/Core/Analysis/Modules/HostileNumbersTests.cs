using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Core.Analysis;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>A result may come from outside: whatever a number in it is, judging it must end, and end in words.</summary>
public sealed class HostileNumbersTests
{
    private static readonly string[] Numbers = ["-1", "0", "2147483647", "1e300", "-1e999"];

    public static TheoryData<string> Modules => [.. ModuleCatalog.Default.Modules.Select(static m => m.Key)];

    // A negative count of a week once broke the exact interval of a count.
    [Theory]
    [MemberData(nameof(Modules))]
    public void Judges_any_number_anywhere(string key)
    {
        var module = ModuleCatalog.Default.Find(key)!;
        var golden = Golden(module);
        Assert.All(Leaves(golden, "$").DistinctBy(static l => l.Kind), leaf =>
        {
            foreach (var number in Numbers)
            {
                var changed = Replace(golden, leaf.Steps, number);
                module.Validate(JsonSerializer.SerializeToElement(changed, PixelyJson.Options), new ValidationErrors());
            }
        });
    }

    private static JsonNode Golden(IAnalysisModule module)
    {
        var result = module.GetType().BaseType!.GetGenericArguments()[0].Name;
        using var stream = typeof(HostileNumbersTests).Assembly.GetManifestResourceStream($"{result[..^"Result".Length]}.golden.json");
        return JsonNode.Parse(stream!)!;
    }

    // One leaf of each kind is enough: items of a list are judged alike.
    private static IEnumerable<(string Kind, List<object> Steps)> Leaves(JsonNode? node, string kind) => node switch
    {
        JsonObject o => o.SelectMany(p => Leaves(p.Value, $"{kind}.{p.Key}").Select(l => (l.Kind, (List<object>)[p.Key, .. l.Steps]))),
        JsonArray a => a.SelectMany((item, i) => Leaves(item, $"{kind}[]").Select(l => (l.Kind, (List<object>)[i, .. l.Steps]))),
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => [(kind, [])],
        _ => [],
    };

    private static JsonNode Replace(JsonNode golden, List<object> steps, string number)
    {
        var root = golden.DeepClone();
        var parent = root;
        foreach (var step in steps.Take(steps.Count - 1))
        {
            parent = step is int i ? parent[i]! : parent[(string)step]!;
        }

        if (steps[^1] is int index)
        {
            parent[index] = JsonNode.Parse(number);
        }
        else
        {
            parent[(string)steps[^1]] = JsonNode.Parse(number);
        }

        return root;
    }
}
