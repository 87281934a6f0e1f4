using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The description of a spreadsheet.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Spreadsheet.html"/>
public class Spreadsheet : IDirectResponseSchema
{
    /// <summary>Title, locale and time zone.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Spreadsheet.html"/>
    [JsonProperty("properties")]
    public virtual SpreadsheetProperties Properties { get; set; }

    /// <summary>The sheets.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Spreadsheet.html"/>
    [JsonProperty("sheets")]
    public virtual IList<Sheet> Sheets { get; set; }

    /// <summary>The id.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Spreadsheet.html"/>
    [JsonProperty("spreadsheetId")]
    public virtual string SpreadsheetId { get; set; }

    /// <summary>The address in a browser.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Spreadsheet.html"/>
    [JsonProperty("spreadsheetUrl")]
    public virtual string SpreadsheetUrl { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
