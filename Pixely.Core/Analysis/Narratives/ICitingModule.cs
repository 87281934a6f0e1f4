using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>A module whose result cites figures of others.</summary>
public interface ICitingModule : IAnalysisModule
{
    /// <summary>Adds every citation that differs from what stands at its place.</summary>
    /// <param name="result">A result that keeps the module's own rules.</param>
    /// <param name="results">All outcomes of the same insight, by module key.</param>
    /// <param name="errors">Where to add.</param>
    void CheckCitations(JsonElement result, IReadOnlyDictionary<string, ModuleOutcome> results, ValidationErrors errors);
}
