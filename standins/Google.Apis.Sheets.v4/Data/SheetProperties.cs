using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>Properties of a sheet.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
public class SheetProperties : IDirectResponseSchema
{
    /// <summary>The size of the sheet's grid.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("gridProperties")]
    public virtual GridProperties GridProperties { get; set; }

    /// <summary>Whether the sheet is hidden.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("hidden")]
    public virtual bool? Hidden { get; set; }

    /// <summary>The position, from 0.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("index")]
    public virtual int? Index { get; set; }

    /// <summary>The id within the spreadsheet.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("sheetId")]
    public virtual int? SheetId { get; set; }

    /// <summary><c>GRID</c>, <c>OBJECT</c> or <c>DATA_SOURCE</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("sheetType")]
    public virtual string SheetType { get; set; }

    /// <summary>The title, by which ranges name the sheet.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.SheetProperties.html"/>
    [JsonProperty("title")]
    public virtual string Title { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
