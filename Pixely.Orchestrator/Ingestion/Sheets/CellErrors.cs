using System.Collections.Frozen;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>How spreadsheets write an error into a cell, in English and Spanish.</summary>
internal static class CellErrors
{
    private static readonly FrozenSet<string> Texts = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "#N/A", "#N/D", "#REF!", "#¡REF!", "#VALUE!", "#¡VALOR!", "#DIV/0!", "#¡DIV/0!", "#NAME?", "#¿NOMBRE?",
        "#NUM!", "#¡NUM!", "#NULL!", "#¡NULO!", "#ERROR!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    public static bool Contains(string text) => Texts.Contains(text.Trim());
}
