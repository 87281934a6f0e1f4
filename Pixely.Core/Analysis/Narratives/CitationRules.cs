using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Compares citations with their sources, number by number.</summary>
/// <param name="results">All outcomes of one insight, by module key.</param>
internal sealed class CitationRules(IReadOnlyDictionary<string, ModuleOutcome> results)
{
    /// <summary>Figures in a list.</summary>
    public void Check(IReadOnlyList<CitedFigure> figures, ValidationErrors errors)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            Check(figures[i], errors.At(i));
        }
    }

    /// <summary>A figure: the value at its path, and the n and interval beside it when it is measured.</summary>
    public void Check(CitedFigure figure, ValidationErrors errors)
    {
        if (Find(figure.Module, figure.Path, errors) is not { } found)
        {
            return;
        }

        if (figure.Value is { } value)
        {
            errors.At("value").Require(IsNumber(found, value), $"is {value}, {figure.Module} has {Shown(found)} at {figure.Path}");
        }
        else
        {
            errors.At("text").Require(
                found.ValueKind == JsonValueKind.String && found.ValueEquals(figure.Text), $"is not what {figure.Module} has at {figure.Path}");
        }

        CheckInterval(figure, errors);
    }

    /// <summary>The statement that there is too little data for a figure.</summary>
    public void Check(string module, string path, int n, int requiredN, ValidationErrors errors)
    {
        if (Find(module, path, errors) is { } found)
        {
            errors.Require(
                found.ValueKind == JsonValueKind.Object
                && found.TryGetProperty("required_n", out var required) && IsNumber(required, requiredN)
                && found.TryGetProperty("n", out var observations) && IsNumber(observations, n),
                $"says {n} of {requiredN}, {module} says something else at {path}");
        }
    }

    private void CheckInterval(CitedFigure figure, ValidationErrors errors)
    {
        const string Leaf = ".value";
        var measured = figure.Path.EndsWith(Leaf, StringComparison.Ordinal)
            && Find(figure.Module, figure.Path[..^Leaf.Length], errors) is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty("status", out _)
                ? parent
                : (JsonElement?)null;
        if (measured is not { } estimate)
        {
            errors.At("n").Require(figure.N is null, $"is {figure.N}, the source has none");
            return;
        }

        errors.At("n").Require(figure.N is { } n && Has(estimate, "n", n), $"is {figure.N}, {figure.Module} has another at {figure.Path}");
        errors.At("low").Require(figure.Low is { } low && Has(estimate, "low", low), $"is {figure.Low}, {figure.Module} has another at {figure.Path}");
        errors.At("high").Require(figure.High is { } high && Has(estimate, "high", high), $"is {figure.High}, {figure.Module} has another at {figure.Path}");
    }

    private JsonElement? Find(string module, string path, ValidationErrors errors)
    {
        if (results.GetValueOrDefault(module) is not { Status: ModuleStatus.Ok, Result: { } result })
        {
            errors.At("module").Add($"is {module}, which has no result");
            return null;
        }

        var found = ResultPath.Find(result, path);
        errors.At("path").Require(found is not null, $"is {path}, where {module} has nothing");
        return found;
    }

    private static bool Has(JsonElement estimate, string member, double value) =>
        estimate.TryGetProperty(member, out var found) && IsNumber(found, value);

    // The same number was written twice, so every bit must be the same.
    private static bool IsNumber(JsonElement element, double value) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var found) && found.Equals(value);

    private static string Shown(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetRawText() : "no number";
}
