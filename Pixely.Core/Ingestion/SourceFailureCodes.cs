namespace Pixely.Core.Ingestion;

/// <summary>Why a whole source could not be read. Stable: dashboards and alerts match on them.</summary>
public static class SourceFailureCodes
{
    /// <summary>There is no such file or folder.</summary>
    public const string FileNotFound = "source_file_not_found";

    /// <summary>The location leads outside the directory that sources may be read from.</summary>
    public const string LocationRefused = "source_location_refused";

    /// <summary>The file is no .xlsx workbook, or is damaged.</summary>
    public const string NotAWorkbook = "source_not_a_workbook";

    /// <summary>A file is no readable CSV.</summary>
    public const string NotCsv = "source_not_csv";

    /// <summary>The file may not be opened: permissions, or another program holds it.</summary>
    public const string FileUnreadable = "source_file_unreadable";

    /// <summary>File, unpacked workbook or sheet exceeds a limit.</summary>
    public const string TooLarge = "source_too_large";

    /// <summary>The sheet Posts is missing.</summary>
    public const string MissingSheet = "source_missing_sheet";

    /// <summary>A column without which a sheet cannot be understood is missing.</summary>
    public const string MissingColumn = "source_missing_column";

    /// <summary>No credentials are configured for this kind of source.</summary>
    public const string NotConfigured = "source_not_configured";

    /// <summary>Credentials are refused.</summary>
    public const string Unauthorized = "source_unauthorized";

    /// <summary>The spreadsheet is not shared with the service account (403).</summary>
    public const string Forbidden = "source_forbidden";

    /// <summary>There is no such spreadsheet (404).</summary>
    public const string NotFound = "source_not_found";

    /// <summary>The service refuses the request (400).</summary>
    public const string BadRequest = "source_bad_request";

    /// <summary>The service asks for patience longer than a run can wait (429).</summary>
    public const string RateLimited = "source_rate_limited";

    /// <summary>The service fails (5xx) or cannot be reached.</summary>
    public const string Unavailable = "source_unavailable";

    /// <summary>The connection broke while the spreadsheet was being read.</summary>
    public const string Interrupted = "source_interrupted";

    /// <summary>The file is being written: it changed while it was read, or is not yet whole.</summary>
    public const string BeingWritten = "source_being_written";

    /// <summary>There is no room on disk for what is read, or it cannot be written.</summary>
    public const string NoRoom = "source_no_room";

    /// <summary>The place where the limits of a service are kept is away.</summary>
    public const string LimitsUnavailable = "source_limits_unavailable";

    /// <summary>The service did not answer in time.</summary>
    public const string TimedOut = "source_timed_out";
}
