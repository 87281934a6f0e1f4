using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>Properties of a spreadsheet.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SpreadsheetProperties.html"/>
public class SpreadsheetProperties : IDirectResponseSchema
{
    /// <summary>The locale in which values are formatted, as in <c>es_ES</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SpreadsheetProperties.html"/>
    [JsonProperty("locale")]
    public virtual string Locale { get; set; }

    /// <summary>The time zone of its dates, as in <c>Europe/Madrid</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SpreadsheetProperties.html"/>
    [JsonProperty("timeZone")]
    public virtual string TimeZone { get; set; }

    /// <summary>The title.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SpreadsheetProperties.html"/>
    [JsonProperty("title")]
    public virtual string Title { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
