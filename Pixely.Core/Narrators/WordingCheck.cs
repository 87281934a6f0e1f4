using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Modules.Recommendations;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Validation;

namespace Pixely.Core.Narrators;

/// <summary>Decides whether a model's words may stand: known figures only, no other number, the right language, plain text.</summary>
internal static class WordingCheck
{
    /// <summary>Longest template of a part.</summary>
    public static int LongestOf(WordedPart part) => part switch
    {
        WordedPart.Title => RecommendationsModule.LongestTitle,
        WordedPart.Description => RecommendationsModule.LongestText,
        WordedPart.Finding => ExecutiveSummaryModule.LongestText,
    };

    /// <summary>The words with literal figures turned into their places, or why they may not stand.</summary>
    public static (string? Template, WordingFault? Fault) Check(ModelWording wording, NarrationTask task, NarrationRequest request)
    {
        var words = wording.Template.Trim();
        if (words.Length == 0 || words.Length > LongestOf(wording.Part))
        {
            return (null, WordingFault.Length);
        }

        if (NarrativeTemplate.Names(words).Any(name => task.Figures.All(f => f.Name != name)))
        {
            return (null, WordingFault.UnknownFigure);
        }

        if (LiteralNumbers.ToPlaces(words, task.Figures) is not { } template)
        {
            return (null, WordingFault.WrongNumber);
        }

        // What is left after known places and no digits: links, markup, braces, control characters.
        var errors = new ValidationErrors();
        NarrativeTemplate.Validate(template, task.Figures, LongestOf(wording.Part), errors);
        if (!errors.IsEmpty)
        {
            return (null, WordingFault.Markup);
        }

        if (wording.Part != WordedPart.Title && !NarrativeTemplate.Names(template).Any() && NarrativeTemplate.Names(task.Fact).Any())
        {
            return (null, WordingFault.NoFigure);
        }

        return ProseLanguage.Speaks(template, request.Language) ? (template, null) : (null, WordingFault.Language);
    }
}
