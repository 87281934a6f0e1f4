using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;

namespace Pixely.Core.Narrators;

/// <summary>Reads results of an insight, whatever version stored it.</summary>
internal static class Stored
{
    /// <summary>The typed result, or null when the module failed, is missing, or its shape was another one.</summary>
    public static TResult? Read<TResult>(ModuleCatalog catalog, IReadOnlyDictionary<string, ModuleOutcome> results)
        where TResult : class
    {
        if (catalog.Modules.OfType<AnalysisModule<TResult>>().SingleOrDefault() is not { } module
            || results.GetValueOrDefault(module.Key) is not { Status: ModuleStatus.Ok, Result: { } json } outcome
            || outcome.SchemaVersion != module.SchemaVersion)
        {
            return null;
        }

        try
        {
            return module.Read(json);
        }
        catch (JsonException)
        {
            // An older shape has nothing to use again.
            return null;
        }
    }
}
