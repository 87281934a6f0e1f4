namespace Pixely.Core.Analysis.Narratives;

/// <summary>The modules that measure: everything that recommendations and summary are drawn from.</summary>
internal static class MeasuringModules
{
    /// <summary>Their keys, in display order.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "q1_emociones_usuario",
        "q2_personalidad_marca",
        "q3_temas",
        "q4_marcos_narrativos",
        "q5_influenciadores",
        "q6_oportunidades",
        "q7_sentimiento_detallado",
        "q8_temporal",
        "q11_engagement",
        "q12_comunidad",
        "q13_frecuencia",
        "q14_formatos",
        "q15_hashtags",
        "q16_benchmark",
        "q17_sentimiento_agrupado",
        "q18_anomalias",
        "q19_correlacion",
        "q20_kpi_global",
    ];
}
