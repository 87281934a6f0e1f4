using Pixely.Core.Analysis.Modules.ExecutiveSummary;
using Pixely.Core.Analysis.Narratives;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Localization;

/// <summary>What modules say in words, in the reader's language.</summary>
public static class NarrativeWords
{
    // Rates below a tenth need the second decimal to say anything.
    private const double SmallShare = 0.1;

    /// <summary>A module's text.</summary>
    public static string Narrative(this PageText text, NarrativeText narrative)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(narrative);
        return text.WithoutHidden((text.Language == Languages.English ? narrative.En : narrative.Es).Text);
    }

    /// <summary>The title of a recommendation in a plan.</summary>
    public static string Title(this PageText text, PlannedAction action)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(action);
        return text.WithoutHidden((text.Language == Languages.English ? action.TitleEn : action.TitleEs).Text ?? "");
    }

    /// <summary>How a cited number is written.</summary>
    /// <param name="format">The figure's own format.</param>
    /// <param name="value">The number.</param>
    public static NumberFormat FormatOf(FigureFormat format, double value) => format switch
    {
        FigureFormat.Percent => NumberFormat.Percent(Math.Abs(value) < SmallShare ? 2 : 1),
        FigureFormat.Points => NumberFormat.Points(1),
        FigureFormat.OneDecimal => NumberFormat.Plain(1),
        FigureFormat.TwoDecimals => NumberFormat.Plain(2),
        FigureFormat.Whole or FigureFormat.Text or FigureFormat.Term or FigureFormat.Topic => NumberFormat.Whole,
    };
}
