using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Sheets.v4.Data;

/// <summary>The values of a range.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.ValueRange.html"/>
public class ValueRange : IDirectResponseSchema
{
    /// <summary><c>ROWS</c> or <c>COLUMNS</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.ValueRange.html"/>
    [JsonProperty("majorDimension")]
    public virtual string MajorDimension { get; set; }

    /// <summary>The range that was asked for, in A1 notation.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.ValueRange.html"/>
    [JsonProperty("range")]
    public virtual string Range { get; set; }

    /// <summary>
    /// The cells, a list per row: text, <see cref="long"/>, <see cref="double"/> or <see cref="bool"/>.
    /// Empty cells at the end of a row and empty rows at the end are left out; null when the range is empty.
    /// </summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.Data.ValueRange.html"/>
    [JsonProperty("values")]
    public virtual IList<IList<object>> Values { get; set; }

    /// <inheritdoc/>
    public virtual string ETag { get; set; }
}
