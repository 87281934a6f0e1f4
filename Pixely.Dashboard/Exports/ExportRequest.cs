using Pixely.Dashboard.Filters;

namespace Pixely.Dashboard.Exports;

/// <summary>Kinds of file that take a while.</summary>
internal enum ExportFormat
{
    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>The printed report.</summary>
    Pdf,
}

/// <summary>A file that somebody wants.</summary>
/// <param name="Pages">The client, and the stored insight if one is opened.</param>
/// <param name="Filter">What to look at.</param>
/// <param name="Module">Key of the only module, or null for the whole report.</param>
/// <param name="Format">The kind of file.</param>
internal sealed record ExportRequest(ClientPages Pages, ViewFilter Filter, string? Module, ExportFormat Format);
