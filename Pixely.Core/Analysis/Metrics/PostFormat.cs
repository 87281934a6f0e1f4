using System.Globalization;
using System.Text;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>Formats of posts as the sheet names them, one name for every spelling in case and accents.</summary>
internal sealed class PostFormat
{
    private readonly Dictionary<string, string?> _names = new(StringComparer.Ordinal);

    /// <summary>The format of a post, or null when the sheet names none.</summary>
    public string? Of(AnalysedPost post)
    {
        if (post.ContentType is not { } written)
        {
            return null;
        }

        if (!_names.TryGetValue(written, out var name))
        {
            _names.Add(written, name = Fold(written));
        }

        return name;
    }

    private static string? Fold(string written)
    {
        var folded = new StringBuilder(written.Length);
        foreach (var letter in written.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter);
            }
        }

        return folded.Length > 0 ? folded.ToString().Normalize(NormalizationForm.FormC) : null;
    }
}
