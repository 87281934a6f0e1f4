using System.Collections.Frozen;
using Pixely.Core.Analysis;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>What a module is about, in the order in which a reader goes through them.</summary>
public enum ModuleGroup
{
    /// <summary>Who speaks, and how they feel.</summary>
    Audience,

    /// <summary>What is spoken of and what is published.</summary>
    Content,

    /// <summary>How it does.</summary>
    Performance,

    /// <summary>What to do.</summary>
    Strategy,

    /// <summary>Modules that nobody has put into a group yet.</summary>
    Other,
}

/// <summary>The modules by group.</summary>
internal static class ModuleGroups
{
    private static readonly FrozenDictionary<string, ModuleGroup> GroupByKey = new Dictionary<string, ModuleGroup>(StringComparer.Ordinal)
    {
        ["q1_emociones_usuario"] = ModuleGroup.Audience,
        ["q7_sentimiento_detallado"] = ModuleGroup.Audience,
        ["q2_personalidad_marca"] = ModuleGroup.Audience,
        ["q5_influenciadores"] = ModuleGroup.Audience,
        ["q12_comunidad"] = ModuleGroup.Audience,
        ["q3_temas"] = ModuleGroup.Content,
        ["q4_marcos_narrativos"] = ModuleGroup.Content,
        ["q13_frecuencia"] = ModuleGroup.Content,
        ["q14_formatos"] = ModuleGroup.Content,
        ["q15_hashtags"] = ModuleGroup.Content,
        ["q8_temporal"] = ModuleGroup.Performance,
        ["q11_engagement"] = ModuleGroup.Performance,
        ["q16_benchmark"] = ModuleGroup.Performance,
        ["q17_sentimiento_agrupado"] = ModuleGroup.Performance,
        ["q18_anomalias"] = ModuleGroup.Performance,
        ["q19_correlacion"] = ModuleGroup.Performance,
        ["q20_kpi_global"] = ModuleGroup.Performance,
        ["q10_resumen_ejecutivo"] = ModuleGroup.Strategy,
        ["q6_oportunidades"] = ModuleGroup.Strategy,
        ["q9_recomendaciones"] = ModuleGroup.Strategy,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The group of a module.</summary>
    public static ModuleGroup Of(string key) => GroupByKey.GetValueOrDefault(key, ModuleGroup.Other);

    /// <summary>Keys of all modules by group, in the catalogue's order within each.</summary>
    public static IEnumerable<IGrouping<ModuleGroup, string>> All(ModuleCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Modules.Select(static m => m.Key).GroupBy(Of).OrderBy(static g => g.Key);
    }
}
