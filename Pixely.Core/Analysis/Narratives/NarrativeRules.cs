using System.Globalization;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Narratives;

/// <summary>Rules of texts and citations, wherever a narrated result carries them.</summary>
internal static class NarrativeRules
{
    /// <summary>Most figures of one finding.</summary>
    public const int MostFigures = 12;

    /// <summary>Most quotes and posts of one finding.</summary>
    public const int MostEvidence = 3;

    /// <summary>Figures: each valid, each name once.</summary>
    public static void CheckFigures(IReadOnlyList<CitedFigure> figures, ValidationErrors errors)
    {
        errors.Require(figures.Count is > 0 and <= MostFigures, $"has {figures.Count} figures, must have 1..{MostFigures}");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(figures.Count, MostFigures); i++)
        {
            figures[i].Validate(errors.At(i));
            errors.At(i).At("name").Require(names.Add(figures[i].Name), "must not repeat");
        }
    }

    /// <summary>A text: both templates sound, both texts what their templates give.</summary>
    /// <returns>Whether a model chose words of it.</returns>
    public static bool CheckText(
        NarrativeText text, IReadOnlyList<CitedFigure> figures, NarrativeCultures cultures, int longest, ValidationErrors errors)
    {
        CheckWording(text.Es, figures, cultures.Es, longest, errors.At("es"));
        CheckWording(text.En, figures, cultures.En, longest, errors.At("en"));
        errors.Require(
            text.Es.By == Wordsmith.Rules || text.En.By == Wordsmith.Rules, "has words of a model in both languages, one is always the rules'");
        return text.Es.By == Wordsmith.Model || text.En.By == Wordsmith.Model;
    }

    /// <summary>Quotes and posts behind a finding: few, each sound.</summary>
    public static void CheckEvidence(IReadOnlyList<Evidence> comments, IReadOnlyList<PostReference> posts, ValidationErrors errors)
    {
        errors.At("evidence").Require(comments.Count <= MostEvidence, $"has {comments.Count} comments, at most {MostEvidence} are quoted");
        for (var i = 0; i < Math.Min(comments.Count, MostEvidence); i++)
        {
            comments[i].Validate(errors.At("evidence").At(i));
        }

        errors.At("posts").Require(posts.Count <= MostEvidence, $"has {posts.Count} posts, at most {MostEvidence} are named");
        for (var i = 0; i < Math.Min(posts.Count, MostEvidence); i++)
        {
            errors.At("posts").At(i).Require(posts[i].PostId != Guid.Empty && posts[i].Url.Length > 0, "must name a post");
        }
    }

    /// <summary>Sources that gave nothing: known ones, in order, each once.</summary>
    public static void CheckMissing(IReadOnlyList<string> missing, IReadOnlyList<string> known, ValidationErrors errors) =>
        errors.Require(
            missing.Count <= known.Count && missing.SequenceEqual(known.Where(missing.Contains)), "must name modules that are read, in order, each once");

    private static void CheckWording(
        Wording wording, IReadOnlyList<CitedFigure> figures, string culture, int longest, ValidationErrors errors)
    {
        // What was erased from a stored result gives nothing to compare.
        if (ErasedText.IsErased(wording.Template))
        {
            return;
        }

        var before = errors.Violations.Count;
        NarrativeTemplate.Validate(wording.Template, figures, longest, errors.At("template"));
        if (!ErasedText.IsErased(wording.Text) && errors.Violations.Count == before && KnownCulture(culture) is { } known)
        {
            errors.At("text").Require(
                wording.Text == NarrativeTemplate.Render(wording.Template, figures, known), "must be its template with its figures set in");
        }
    }

    // An unknown culture is a fault of its own, found elsewhere.
    private static CultureInfo? KnownCulture(string culture) =>
        NarrativeLanguage.Fits(culture, NarrativeLanguage.Spanish) || NarrativeLanguage.Fits(culture, NarrativeLanguage.English)
            ? CultureInfo.GetCultureInfo(culture)
            : null;
}
