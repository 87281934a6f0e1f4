namespace Pixely.Dashboard.Components;

/// <summary>The style sheets of pages and reports.</summary>
internal static class StyleSheets
{
    /// <summary>Paths below the web root, in the order of the cascade: what stands later outranks what stands before.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "styles/tokens.css",
        "styles/base.css",
        "styles/frame.css",
        "styles/controls.css",
        "styles/notices.css",
        "styles/clients.css",
        "styles/cards.css",
        "styles/tables.css",
        "styles/charts.css",
        "styles/chart-inks.css",
        "styles/chart-marks.css",
        "styles/media.css",
        "styles/client-pages.css",
        "styles/terms.css",
        // What one component alone needs, from the sheets beside the components.
        "Pixely.Dashboard.styles.css",
    ];
}
