using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The values of several ranges.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.BatchGetValuesResponse.html"/>
public class BatchGetValuesResponse : IDirectResponseSchema
{
    /// <summary>The id of the spreadsheet.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.BatchGetValuesResponse.html"/>
    [JsonProperty("spreadsheetId")]
    public virtual string SpreadsheetId { get; set; }

    /// <summary>The ranges, in the order in which they were asked for.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.BatchGetValuesResponse.html"/>
    [JsonProperty("valueRanges")]
    public virtual IList<ValueRange> ValueRanges { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
