using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>A sheet of a spreadsheet.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Sheet.html"/>
public class Sheet : IDirectResponseSchema
{
    /// <summary>Title, position and size.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.Sheet.html"/>
    [JsonProperty("properties")]
    public virtual SheetProperties Properties { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
