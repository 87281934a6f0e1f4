using System.Text.Json;
using System.Text.Json.Nodes;
using Pixely.Core.Analysis;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>The recorded result of a module for <see cref="GoldenScenario"/>: what a valid result looks like on the wire.</summary>
internal sealed class GoldenResult(IAnalysisModule module, string fileName, JsonElement json)
{
    private const double Tolerance = 1e-9;

    private static readonly JsonSerializerOptions ForReaders = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static GoldenResult Of<TResult>()
        where TResult : class =>
        Recorded<TResult>($"{typeof(TResult).Name[..^"Result".Length]}.golden.json");

    /// <summary>A result that is not recorded, to change one value of.</summary>
    public static GoldenResult Of<TResult>(TResult computed)
        where TResult : class =>
        new(ModuleCatalog.Default.Of<TResult>(), "", JsonSerializer.SerializeToElement(computed, PixelyJson.Options));

    public JsonElement Json { get; } = json;

    /// <summary>Paths of all faults of the recorded result with one value replaced.</summary>
    /// <param name="path">Where, e.g. <c>summary.intensities[0].emotion</c>.</param>
    /// <param name="value">JSON to put there; null removes the member.</param>
    public IReadOnlyList<string> FaultsAfter(string path, string? value)
    {
        var root = JsonNode.Parse(Json.GetRawText())!;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var parent = root;
        foreach (var step in steps[..^1])
        {
            parent = Child(parent, step);
        }

        var (last, node) = (steps[^1], value is null ? null : JsonNode.Parse(value));
        if (last[0] == '[')
        {
            parent.AsArray()[Index(last)] = node;
        }
        else if (value is null)
        {
            Assert.True(parent.AsObject().Remove(last), $"The golden result has no {path}.");
        }
        else
        {
            parent.AsObject()[last] = node;
        }

        return Faults(JsonSerializer.SerializeToElement(root, PixelyJson.Options));
    }

    /// <summary>Paths of all faults of a result.</summary>
    public IReadOnlyList<string> Faults(JsonElement result)
    {
        var errors = new ValidationErrors();
        module.Validate(result, errors);
        return [.. errors.Violations.Select(static v => v.Path)];
    }

    /// <summary>Compares with what the module computes today; when they differ, the computed result is left beside the tests.</summary>
    /// <param name="input">What to analyse.</param>
    /// <param name="upstream">Keys of the modules that ran before; all that come before it when none are named.</param>
    public void AssertComputed(AnalysisInput input, params string[] upstream)
    {
        var results = new UpstreamResults();
        foreach (var earlier in ModuleCatalog.Default.InOrderOfDependency.TakeWhile(m => m.Key != module.Key))
        {
            if (upstream.Length == 0 || upstream.Contains(earlier.Key))
            {
                earlier.Compute(input, results, new ValidationErrors());
            }
        }

        var computed = module.Compute(input, results, new ValidationErrors());
        var difference = Difference(Json, computed, "$");
        if (difference is not null)
        {
            var received = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "received"));
            var file = Path.Combine(received.FullName, fileName);
            File.WriteAllText(file, JsonSerializer.Serialize(computed, ForReaders) + "\n");
            Assert.Fail($"{difference} differs from the golden result. If that is meant, {file} is the new one.");
        }
    }

    private static GoldenResult Recorded<TResult>(string fileName)
        where TResult : class =>
        new(ModuleCatalog.Default.Of<TResult>(), fileName, Load(fileName));

    private static JsonElement Load(string fileName)
    {
        using var stream = typeof(GoldenResult).Assembly.GetManifestResourceStream(fileName)
            ?? throw new FileNotFoundException("No such golden result is embedded.", fileName);
        return JsonElement.Parse(new StreamReader(stream).ReadToEnd());
    }

    private static JsonNode Child(JsonNode parent, string step) => (step[0] == '[' ? parent[Index(step)] : parent[step])!;

    private static int Index(string step) => int.Parse(step.AsSpan(1, step.Length - 2), System.Globalization.CultureInfo.InvariantCulture);

    // The last bits of a logarithm differ between processors; everything else must be equal.
    private static string? Difference(JsonElement expected, JsonElement actual, string path) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) =>
            Math.Abs(expected.GetDouble() - actual.GetDouble()) <= Tolerance * Math.Max(1, Math.Abs(expected.GetDouble())) ? null : path,
        (JsonValueKind.Object, JsonValueKind.Object) =>
            expected.EnumerateObject().Select(static p => p.Name).SequenceEqual(actual.EnumerateObject().Select(static p => p.Name))
                ? expected.EnumerateObject().Select(p => Difference(p.Value, actual.GetProperty(p.Name), $"{path}.{p.Name}")).FirstOrDefault(static d => d is not null)
                : path,
        (JsonValueKind.Array, JsonValueKind.Array) =>
            expected.GetArrayLength() == actual.GetArrayLength()
                ? expected.EnumerateArray().Select((e, i) => Difference(e, actual[i], $"{path}[{i}]")).FirstOrDefault(static d => d is not null)
                : path,
        _ => JsonElement.DeepEquals(expected, actual) ? null : path,
    };
}
