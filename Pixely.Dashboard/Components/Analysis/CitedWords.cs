using Pixely.Core.Analysis.Narratives;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>Cited figures in words.</summary>
internal static class CitedWords
{
    /// <summary>What a figure is called: by its name, else by the module that it is from.</summary>
    public static string NameOf(PageText text, CitedFigure figure) => text.Find($"Cited.{figure.Name}") ?? ModuleNames.Of(text, figure.Module);

    /// <summary>Name and value, with interval and n where it is measured: "Sentimiento neto: −43,5 (entre −67,3 y −10,0; n = 23)".</summary>
    public static string Of(PageText text, CitedFigure figure) => text["Chart.Row", NameOf(text, figure), ValueOf(text, figure)];

    /// <summary>The value alone; a name as it is, unless it is hidden.</summary>
    public static string ValueOf(PageText text, CitedFigure figure)
    {
        if (figure.Value is not { } value)
        {
            return text.WithoutHidden(figure.Text ?? "");
        }

        var format = NarrativeWords.FormatOf(figure.Format, value);
        return figure is { N: { } n, Low: { } low, High: { } high }
            ? text["Overview.Cited", format.Write(text, value), format.Write(text, low), format.Write(text, high), text.Whole(n)]
            : format.Write(text, value);
    }
}
