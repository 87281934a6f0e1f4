using System.Globalization;
using Pixely.Core.Analysis;
using Pixely.Core.Posts;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Filters;

/// <summary>The windows that a link offers.</summary>
public enum WindowChoice
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>The last seven days, today included.</summary>
    Last7Days,

    /// <summary>The last thirty days, today included.</summary>
    Last30Days,

    /// <summary>The last ninety days, today included.</summary>
    Last90Days,

    /// <summary>Days that the reader chose.</summary>
    Custom,
}

/// <summary>What a view of a client shows. Its address says it all, so that a view can be kept and shared.</summary>
public sealed record ViewFilter
{
    /// <summary>Everything on all networks.</summary>
    public static ViewFilter Everything { get; } = new();

    /// <summary>The window.</summary>
    public WindowChoice Choice { get; init; } = WindowChoice.All;

    /// <summary>First day of a custom window, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of a custom window, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>One network, or null for all.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Shows every figure beside the window of the same length before.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Writes no author's name.</summary>
    public bool HidesAuthors { get; init; }

    /// <summary>The post whose values are shown beside the whole, or null.</summary>
    public Guid? Post { get; init; }

    /// <summary>Whether there is a window before this one to compare with: one that is open at an end has none.</summary>
    public bool CanCompare => WindowOn(new DateOnly(2100, 1, 1)).Preceding() is not null;

    /// <summary>The days that the window means.</summary>
    /// <param name="today">The present day where the client is.</param>
    public AnalysisWindow WindowOn(DateOnly today) => Choice switch
    {
        WindowChoice.Last7Days => new AnalysisWindow(today.AddDays(-6), today, Platform),
        WindowChoice.Last30Days => new AnalysisWindow(today.AddDays(-29), today, Platform),
        WindowChoice.Last90Days => new AnalysisWindow(today.AddDays(-89), today, Platform),
        WindowChoice.Custom => new AnalysisWindow(From, To, Platform),
        WindowChoice.All => new AnalysisWindow(null, null, Platform),
    };

    /// <summary>An address of the dashboard with this filter.</summary>
    /// <param name="path">The page, without parameters.</param>
    public string On(string path) => path + QueryString.Create(Parameters());

    /// <summary>The address's parameters, without those of the given names: what a form keeps while it asks for the rest.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters(params IReadOnlyCollection<string> except)
    {
        IEnumerable<(string Name, string? Value)> all =
        [
            (FilterParameters.Window, FilterParameters.NameOf(Choice)),
            (FilterParameters.From, From?.ToString("O", CultureInfo.InvariantCulture)),
            (FilterParameters.To, To?.ToString("O", CultureInfo.InvariantCulture)),
            (FilterParameters.Platform, Platform is { } platform ? WireNames.Of(platform) : null),
            (FilterParameters.Compare, IsCompared ? FilterParameters.PreviousWindow : null),
            (FilterParameters.Authors, HidesAuthors ? FilterParameters.Hidden : null),
            (FilterParameters.Post, Post?.ToString("D")),
        ];
        return all.Where(p => p.Value is not null && !except.Contains(p.Name)).Select(static p => KeyValuePair.Create(p.Name, p.Value));
    }
}
