namespace Pixely.Core.Clients;

/// <summary>Where a client's posts and comments come from.</summary>
public enum SourceKind
{
    /// <summary>An .xlsx file with the sheets Posts and Comments.</summary>
    Workbook,

    /// <summary>A folder with Posts.csv and Comments.csv.</summary>
    CsvFolder,

    /// <summary>A Google spreadsheet, read with a service account.</summary>
    GoogleSheets,
}

/// <summary>What the client wants most; weights the global index.</summary>
public enum BusinessGoal
{
    /// <summary>More people know the brand.</summary>
    Awareness,

    /// <summary>People interact more.</summary>
    Engagement,

    /// <summary>More sales.</summary>
    Sales,

    /// <summary>A better reputation.</summary>
    Reputation,

    /// <summary>A larger, more loyal community.</summary>
    Community,
}

/// <summary>A spreadsheet and how to read it.</summary>
public sealed record SourceSettings
{
    /// <summary>Which reader understands it.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>
    /// Workbook or folder: a path below the configured sources directory, without "..". Google Sheets: the spreadsheet id. 1..400 characters.
    /// </summary>
    public required string Location { get; init; }
}

/// <summary>What an admin writes into a client file (<c>POST</c> and <c>PUT /fichas_cliente</c>).</summary>
public sealed record ClientProfile
{
    /// <summary>The brand's name, 1..200 characters, unique within the tenant.</summary>
    public required string BrandName { get; init; }

    /// <summary>Line of business, up to 200 characters.</summary>
    public string? Industry { get; init; }

    /// <summary>Archetype the brand aims for (e.g. "explorer"), up to 100 characters.</summary>
    public string? BrandArchetype { get; init; }

    /// <summary>Tone of voice, up to 500 characters.</summary>
    public string? ToneOfVoice { get; init; }

    /// <summary>Who the brand speaks to, up to 1000 characters.</summary>
    public string? TargetAudience { get; init; }

    /// <summary>What the client wants most.</summary>
    public BusinessGoal PrimaryBusinessGoal { get; init; } = BusinessGoal.Engagement;

    /// <summary>IANA time zone that days, weeks and unzoned dates are read in, e.g. <c>Europe/Madrid</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>BCP 47 culture that decides ambiguous dates and numbers, e.g. <c>es-ES</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>When the daily run starts: five-field cron in <see cref="TimeZone"/>; null for the installation's default.</summary>
    public string? Schedule { get; init; }

    /// <summary>The client's spreadsheet.</summary>
    public required SourceSettings Source { get; init; }

    /// <summary>Account names of the brand itself, without @; their comments are not audience.</summary>
    public IReadOnlyList<string> OwnAccounts { get; init; } = [];

    /// <summary>Annotator to use: <c>built-in</c> or another registered name.</summary>
    public string Annotator { get; init; } = "built-in";

    /// <summary>
    /// Most that language models may cost in a month, US dollars with cents, 0..100,000; null for the installation's default, 0 for never.
    /// Always null where a viewer reads.
    /// </summary>
    public decimal? MonthlyModelBudget { get; init; }

    /// <summary>
    /// Days after which the texts of comments are erased, and the names of people who wrote nothing since, 30..3,650; null to keep them.
    /// Figures stay.
    /// </summary>
    public int? RetentionDays { get; init; }
}
