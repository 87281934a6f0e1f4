using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules;

/// <summary>Results as they are stored and sent.</summary>
internal static class ModuleJson
{
    public static JsonElement Compute(this IAnalysisModule module, AnalysisInput input, UpstreamResults upstream, ValidationErrors errors) =>
        module.ToJson(module.Evaluate(input, upstream, errors));
}
