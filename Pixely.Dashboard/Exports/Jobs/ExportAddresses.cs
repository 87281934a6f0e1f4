using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Filters;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>Addresses of a client's jobs.</summary>
internal static class ExportAddresses
{
    /// <summary>The form's field for a module's key; empty or missing for the whole report. Also a parameter of the export page.</summary>
    public const string Module = "module";

    /// <summary>The form's field for the kind of file: <c>xlsx</c> or <c>pdf</c>. Also a parameter of the export page.</summary>
    public const string Format = "format";

    /// <summary>The form's field for a stored insight; empty or missing for the present data.</summary>
    public const string Insight = "insight";

    /// <summary>Parameter of the export page: too many files are under way.</summary>
    public const string Full = "full";

    /// <summary>Parameter of a job's page: it does not ask again by itself.</summary>
    public const string Stay = "stay";

    /// <summary>The export page with a file chosen already.</summary>
    public static string Chosen(ClientView view, string? module, string format)
    {
        ArgumentNullException.ThrowIfNull(view);
        var request = new ExportRequest(view.Pages, view.Filter, module, format == "pdf" ? ExportFormat.Pdf : ExportFormat.Xlsx);
        return Chosen(request);
    }

    /// <summary>The export page with the same file chosen again.</summary>
    public static string Chosen(ExportRequest request, bool isFull = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Pages.Exports + QueryString.Create(
        [
            .. request.Filter.Parameters(FilterParameters.Post),
            .. request.Module is { } module ? [KeyValuePair.Create(Module, (string?)module)] : (KeyValuePair<string, string?>[])[],
            KeyValuePair.Create(Format, (string?)request.Format.ToString().ToLowerInvariant()),
            .. request.Pages.Insight is { } insight ? [KeyValuePair.Create(Insight, (string?)insight.ToString("D"))] : (KeyValuePair<string, string?>[])[],
            .. isFull ? [KeyValuePair.Create(Full, (string?)"1")] : (KeyValuePair<string, string?>[])[],
        ]);
    }

    /// <summary>Where jobs begin (POST).</summary>
    public static string Jobs(this ClientPages pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return $"{pages.Present}/exportaciones";
    }

    /// <summary>A job's page.</summary>
    public static string Job(this ClientPages pages, Guid job) => $"{pages.Jobs()}/{job:D}";

    /// <summary>Where a job is cancelled (POST).</summary>
    public static string Cancel(this ClientPages pages, Guid job) => $"{pages.Job(job)}/cancelar";

    /// <summary>A job's file.</summary>
    public static string File(this ClientPages pages, Guid job) => $"{pages.Job(job)}/archivo";
}
