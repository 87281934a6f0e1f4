using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;

namespace Pixely.Dashboard.Localization;

/// <summary>What a stored analysis looked at, in words.</summary>
public static class HistoryText
{
    /// <summary>Days and networks: "todo el periodo, del 1 al 30 de noviembre de 2026, en todas las redes".</summary>
    public static string StoredWindow(this PageText text, AnalysisWindow window, AnalysisCounts counts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(counts);
        var days = window is { From: null, To: null } && counts is { FirstAt: { } first, LastAt: { } last }
            ? text["Days.AllFromTo", text.Days(text.DayOf(first), text.DayOf(last))]
            : text.Days(window.From, window.To);
        return window.Platform is { } platform ? text["Window.OnPlatform", days, text.Name(platform)] : text["Window.OnAll", days];
    }

    /// <summary>Who annotated, with the version.</summary>
    public static string Annotator(this PageText text, AnnotatorIdentity annotator)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(annotator);
        return text["Client.AnnotatorVersion", text.Find($"Annotator.{annotator.Name}") ?? annotator.Name, annotator.Version];
    }
}
