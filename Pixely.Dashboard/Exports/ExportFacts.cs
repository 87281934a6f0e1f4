using Pixely.Core.Insights;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Exports;

/// <summary>A statement about a file.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Value">What it says.</param>
public sealed record ExportFact(string Label, string Value);

/// <summary>What a file states about itself: whose figures they are, of when, by which filters, by what and when computed.</summary>
internal static class ExportFacts
{
    /// <summary>The statements, most important first.</summary>
    /// <param name="view">What was read.</param>
    /// <param name="text">The reader's texts.</param>
    /// <param name="generatedAt">When.</param>
    public static IReadOnlyList<ExportFact> Of(ClientView view, PageText text, DateTimeOffset generatedAt)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        var facts = new List<ExportFact>
        {
            new(text["Exports.Fact.Client"], view.Client.Profile.BrandName),
            new(text["Exports.Fact.Window"], Window(view, text)),
            new(text["Exports.Fact.Platform"], Platform(view, text)),
            new(text["Exports.Fact.Compare"], Compare(view, text)),
            new(text["Exports.Fact.Authors"], text[view.Filter.HidesAuthors ? "Exports.Fact.AuthorsHidden" : "Exports.Fact.AuthorsNamed"]),
            new(text["Exports.Fact.Annotator"], Annotator(view, text)),
            new(text["Exports.Fact.Generated"], text.Instant(generatedAt)),
            new(text["Exports.Fact.Posts"], text.Whole(view.Counts.Posts)),
            new(text["Exports.Fact.Comments"], text.Whole(view.Counts.Comments)),
            new(text["Exports.Fact.Annotated"], text.Whole(view.Counts.AnnotatedComments)),
        };
        if ((view.Insight?.AnalysisTimestamp ?? view.Client.LastAnalysisTimestamp) is { } last)
        {
            facts.Add(new(text["Exports.Fact.LastAnalysis"], text.Instant(last)));
        }

        if (view.DataVersion.Length > 0)
        {
            facts.Add(new(text[view.Insight is null ? "Exports.Fact.DataVersion" : "Exports.Fact.Hash"], view.DataVersion));
        }

        var failed = view.Results.InOrder.Where(static r => r.Value.Status == ModuleStatus.Failed).Select(r => ModuleNames.Of(text, r.Key)).ToList();
        facts.Add(new(text["Exports.Fact.Failed"], failed.Count == 0 ? text["Exports.Fact.NoneFailed"] : string.Join(", ", failed)));
        return facts;
    }

    /// <summary>The filters in one line: "del 1 al 31 de octubre de 2026, todas las redes, comparado con …".</summary>
    public static string Filters(ClientView view, PageText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        var where = $"{Window(view, text)}, {Platform(view, text)}";
        return view.PreviousWindow is null ? where : $"{where}, {Compare(view, text)}";
    }

    /// <summary>The same as short as can be, for the margin of a page.</summary>
    public static string Stamp(ClientView view, PageText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        var window = view.Window is { From: null, To: null } && view.Counts is { FirstAt: { } first, LastAt: { } last }
            ? Short(text.DayOf(first), text.DayOf(last))
            : view.Window is { From: { } from, To: { } to } ? Short(from, to) : Window(view, text);
        var where = $"{window} · {Platform(view, text)}";
        return view.PreviousWindow is { From: { } start, To: { } end } ? $"{where} · {text["Exports.Fact.ComparedShort", Short(start, end)]}" : where;

        string Short(DateOnly start, DateOnly end) => $"{text.Day(start)} – {text.Day(end)}";
    }

    /// <summary>Who annotated, for people.</summary>
    public static string Annotator(ClientView view, PageText text)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(text);
        return (view.Insight?.Annotator ?? view.Client.LastRun?.Annotator) is { } annotator
            ? text["Client.AnnotatorVersion", NameOf(annotator.Name, text), annotator.Version]
            : NameOf(view.Client.Profile.Annotator, text);
    }

    private static string NameOf(string annotator, PageText text) => text.Find($"Annotator.{annotator}") ?? annotator;

    private static string Window(ClientView view, PageText text) =>
        view.Window is { From: null, To: null } && view.Counts is { FirstAt: { } first, LastAt: { } last }
            ? text["Days.AllFromTo", text.Days(text.DayOf(first), text.DayOf(last))]
            : text.Days(view.Window.From, view.Window.To);

    private static string Platform(ClientView view, PageText text) =>
        view.Window.Platform is { } platform ? text.Name(platform) : text["Exports.Fact.AllPlatforms"];

    private static string Compare(ClientView view, PageText text) =>
        view.PreviousWindow is { } before ? text["Exports.Fact.ComparedWith", text.Days(before.From, before.To)] : text["Exports.Fact.NotCompared"];
}
