using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The size of a grid.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.GridProperties.html"/>
public class GridProperties : IDirectResponseSchema
{
    /// <summary>The number of columns.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.GridProperties.html"/>
    [JsonProperty("columnCount")]
    public virtual int? ColumnCount { get; set; }

    /// <summary>The number of rows.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.GridProperties.html"/>
    [JsonProperty("rowCount")]
    public virtual int? RowCount { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
