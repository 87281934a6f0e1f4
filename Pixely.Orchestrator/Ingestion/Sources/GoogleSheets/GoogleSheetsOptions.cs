using System.ComponentModel.DataAnnotations;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Access to Google Sheets.</summary>
internal sealed class GoogleSheetsOptions : IValidatableObject
{
    public const string SectionName = "GoogleSheets";

    /// <summary>The HTTP client that all requests to Google go through; its resilience is configured under this name.</summary>
    public const string ClientName = "google-sheets";

    /// <summary>JSON key file of a service account that spreadsheets are shared with as a reader; null where no client uses Google Sheets.</summary>
    public string? CredentialsFile { get; set; }

    /// <summary>Another address than Google's own: a gateway, or an emulator.</summary>
    public Uri? BaseUri { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUri is { IsAbsoluteUri: false })
        {
            yield return new ValidationResult("BaseUri must be an absolute address.", [nameof(BaseUri)]);
        }
    }
}
