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
