using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Access to Google Sheets.</summary>
internal sealed class GoogleSheetsOptions : IValidatableObject
{
    public const string SectionName = "GoogleSheets";

    /// <summary>The HTTP client of tokens and values; its resilience is configured under this name.</summary>
    public const string ClientName = "google-sheets";

    /// <summary>The HTTP client of questions to Drive: whatever becomes of them, readings do not suffer.</summary>
    public const string DriveClientName = "google-drive";

    private const int ShortestKey = 20;
    private const int FewestCharacters = 8;

    /// <summary>JSON key file of a service account that spreadsheets are shared with as a reader; null where no client uses Google Sheets.</summary>
    public string? CredentialsFile { get; set; }

    /// <summary>A key of the API, which opens spreadsheets that everybody with their link may read; not used where there is a service account.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Another address than Google's own: a gateway, or an emulator.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>Whether Google Drive is asked if a spreadsheet has changed before it is read. Where Drive refuses, spreadsheets are read each time.</summary>
    public bool ChangeCheck { get; set; } = true;

    /// <summary>Read requests a minute that Google allows the project; all workers share them.</summary>
    [Range(1, 100_000)]
    public int ReadsPerMinutePerProject { get; set; } = 300;

    /// <summary>Read requests a minute that Google allows one account or key; all workers share them.</summary>
    [Range(1, 100_000)]
    public int ReadsPerMinutePerUser { get; set; } = 60;

    /// <summary>The longest that a reading waits for its turn; then it fails for now, and the run is tried again later.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUri is { IsAbsoluteUri: false })
        {
            yield return new ValidationResult("BaseUri must be an absolute address.", [nameof(BaseUri)]);
        }

        // The key itself is a secret and is not quoted.
        if (ApiKey is { Length: > 0 } key
            && (key.Length < ShortestKey || key.Distinct().Count() < FewestCharacters || !key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            yield return new ValidationResult("ApiKey is no key of a Google API: copy it whole from the console, without blanks.", [nameof(ApiKey)]);
        }
    }
}
