namespace Pixely.Core.Ingestion;

/// <summary>Why a row, a cell, a column or an optional sheet was not used. Stable: dashboards and alerts match on them.</summary>
public static class RejectionCodes
{
    /// <summary>An optional sheet is missing; without Comments only posts are read.</summary>
    public const string MissingSheet = "missing_sheet";

    /// <summary>A column that a sheet can do without is missing; its values are unknown.</summary>
    public const string MissingColumn = "missing_column";

    /// <summary>A column occurs twice; the first one counts.</summary>
    public const string DuplicateColumn = "duplicate_column";

    /// <summary>A required cell is empty.</summary>
    public const string MissingValue = "missing_value";

    /// <summary>The cell holds a spreadsheet error such as <c>#N/A</c>.</summary>
    public const string CellError = "cell_error";

    /// <summary>No http(s) link to a post.</summary>
    public const string UnreadableUrl = "unreadable_url";

    /// <summary>No known network.</summary>
    public const string UnknownPlatform = "unknown_platform";

    /// <summary>No date, or one before 2000 or after 2100.</summary>
    public const string UnreadableDate = "unreadable_date";

    /// <summary>More than a day after the sheet was read.</summary>
    public const string FutureDate = "future_date";

    /// <summary>No whole number of 0 or more; the row counts without it.</summary>
    public const string UnreadableNumber = "unreadable_number";

    /// <summary>Neither yes nor no; the row counts as if it said no.</summary>
    public const string UnreadableBoolean = "unreadable_boolean";

    /// <summary>Longer than a stored text may be.</summary>
    public const string TextTooLong = "text_too_long";

    /// <summary>A later row describes the same post differently; the later row counts.</summary>
    public const string DuplicatePost = "duplicate_post";

    /// <summary>A later row gives another figure for the same day; the later row counts.</summary>
    public const string DuplicateFigure = "duplicate_figure";

    /// <summary>The sheet has more rejections than are told one by one; <see cref="Rejection.Count"/> says how many, from its row on.</summary>
    public const string MoreRejections = "more_rejections";

    /// <summary>The comment's post is neither in the sheet nor stored.</summary>
    public const string UnknownPost = "unknown_post";
}
