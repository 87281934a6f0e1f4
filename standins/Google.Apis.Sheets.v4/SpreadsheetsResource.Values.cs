using Google.Apis.Services;
using Google.Apis.Sheets.v4.Data;
using Google.Apis.Util;

namespace Google.Apis.Sheets.v4;

public partial class SpreadsheetsResource
{
    /// <summary>The methods of <c>spreadsheets.values</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.html"/>
    public class ValuesResource
    {
        private readonly IClientService _service;

        /// <summary>Creates the resource of a service.</summary>
        public ValuesResource(IClientService service) => _service = service;

        /// <summary>Asks for the values of several ranges at once.</summary>
        /// <seealso href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/batchGet"/>
        public virtual BatchGetRequest BatchGet(string spreadsheetId) => new(_service, spreadsheetId);

        /// <summary>The request <c>spreadsheets.values.batchGet</c>.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
        public class BatchGetRequest : SheetsBaseServiceRequest<BatchGetValuesResponse>
        {
            /// <summary>Creates the request.</summary>
            public BatchGetRequest(IClientService service, string spreadsheetId)
                : base(service)
            {
                SpreadsheetId = spreadsheetId;
                InitParameters();
            }

            /// <summary>How dates are given when values are unformatted.</summary>
            /// <seealso href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/DateTimeRenderOption"/>
            public enum DateTimeRenderOptionEnum
            {
                /// <summary>Days since 30 December 1899.</summary>
                [StringValue("SERIAL_NUMBER")]
                SERIALNUMBER = 0,

                /// <summary>Text in the cell's format and the spreadsheet's locale.</summary>
                [StringValue("FORMATTED_STRING")]
                FORMATTEDSTRING = 1,
            }

            /// <summary>Whether the outer list holds rows or columns.</summary>
            /// <seealso href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/Dimension"/>
            public enum MajorDimensionEnum
            {
                /// <summary>Not to be used.</summary>
                [StringValue("DIMENSION_UNSPECIFIED")]
                DIMENSIONUNSPECIFIED = 0,

                /// <summary>A list of rows.</summary>
                [StringValue("ROWS")]
                ROWS = 1,

                /// <summary>A list of columns.</summary>
                [StringValue("COLUMNS")]
                COLUMNS = 2,
            }

            /// <summary>How values are given.</summary>
            /// <seealso href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueRenderOption"/>
            public enum ValueRenderOptionEnum
            {
                /// <summary>As the cell shows them.</summary>
                [StringValue("FORMATTED_VALUE")]
                FORMATTEDVALUE = 0,

                /// <summary>As computed, without format.</summary>
                [StringValue("UNFORMATTED_VALUE")]
                UNFORMATTEDVALUE = 1,

                /// <summary>As formulas.</summary>
                [StringValue("FORMULA")]
                FORMULA = 2,
            }

            /// <summary>The id in the spreadsheet's address.</summary>
            /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
            [RequestParameter("spreadsheetId", RequestParameterType.Path)]
            public virtual string SpreadsheetId { get; private set; }

            /// <summary>How dates are given; serial numbers unless set.</summary>
            /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
            [RequestParameter("dateTimeRenderOption", RequestParameterType.Query)]
            public virtual DateTimeRenderOptionEnum? DateTimeRenderOption { get; set; }

            /// <summary>Whether the outer list holds rows or columns; rows unless set.</summary>
            /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
            [RequestParameter("majorDimension", RequestParameterType.Query)]
            public virtual MajorDimensionEnum? MajorDimension { get; set; }

            /// <summary>The ranges, in A1 or R1C1 notation; the answer keeps their order.</summary>
            /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
            [RequestParameter("ranges", RequestParameterType.Query)]
            public virtual Repeatable<string> Ranges { get; set; }

            /// <summary>How values are given; formatted unless set.</summary>
            /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest.html"/>
            [RequestParameter("valueRenderOption", RequestParameterType.Query)]
            public virtual ValueRenderOptionEnum? ValueRenderOption { get; set; }

            /// <inheritdoc/>
            public override string MethodName => "batchGet";

            /// <inheritdoc/>
            public override string HttpMethod => "GET";

            /// <inheritdoc/>
            public override string RestPath => "v4/spreadsheets/{spreadsheetId}/values:batchGet";

            /// <inheritdoc/>
            protected override void InitParameters()
            {
                base.InitParameters();
                AddParameter("spreadsheetId", "path");
                AddParameter("dateTimeRenderOption", "query");
                AddParameter("majorDimension", "query");
                AddParameter("ranges", "query");
                AddParameter("valueRenderOption", "query");
            }
        }
    }
}
