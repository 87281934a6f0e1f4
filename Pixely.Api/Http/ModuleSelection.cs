using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Reads the query parameter <c>modules</c>: keys of modules with commas between them.</summary>
internal static class ModuleSelection
{
    /// <summary>What the parameter means, for the description of an endpoint.</summary>
    public const string Description = "Only the results of these modules: keys with commas between them; all without it.";

    /// <summary>Reads the parameter; null selects every module.</summary>
    /// <param name="text">The parameter's value.</param>
    /// <param name="keys">The keys in the order of the catalogue, each once; null for all.</param>
    /// <param name="problem">What is wrong with the value.</param>
    public static bool TryRead(string? text, out IReadOnlyList<string>? keys, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        (keys, problem) = (null, null);
        if (text is null)
        {
            return true;
        }

        var wanted = text.Split(',');
        var unknown = wanted.FirstOrDefault(static key => ModuleCatalog.Default.Find(key) is null);
        if (unknown is not null)
        {
            var known = string.Join(", ", ModuleCatalog.Default.Modules.Select(static m => m.Key));
            problem = Problems.InvalidQuery([new Violation("query.modules", $"has '{Shorten(unknown)}', known are: {known}")]);
            return false;
        }

        keys = [.. ModuleCatalog.Default.Modules.Select(static m => m.Key).Where(wanted.Contains)];
        return true;
    }

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "..." : text;
}
