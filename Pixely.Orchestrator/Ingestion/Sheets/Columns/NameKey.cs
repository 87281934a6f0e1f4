using System.Globalization;
using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sheets.Columns;

/// <summary>Compares names of sheets and columns as people mean them: case, accents, spaces and punctuation do not count.</summary>
internal static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                key.Append(char.ToLowerInvariant(character));
            }
        }

        return key.ToString();
    }

    public static bool Equal(string one, string other) => string.Equals(Of(one), Of(other), StringComparison.Ordinal);
}
