using Google.Apis.Services;
using Google.Apis.Sheets.v4.Data;
using Google.Apis.Util;

namespace Google.Apis.Sheets.v4;

/// <summary>The methods of <c>spreadsheets</c>.</summary>
/// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.html"/>
public partial class SpreadsheetsResource
{
    private readonly IClientService _service;

    /// <summary>Creates the resource of a service.</summary>
    public SpreadsheetsResource(IClientService service)
    {
        _service = service;
        Values = new ValuesResource(service);
    }

    /// <summary>The values of a spreadsheet's cells.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.html"/>
    public virtual ValuesResource Values { get; }

    /// <summary>Asks for a spreadsheet's description; set <c>Fields</c> to get less than everything.</summary>
    /// <seealso href="https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/get"/>
    public virtual GetRequest Get(string spreadsheetId) => new(_service, spreadsheetId);

    /// <summary>The request <c>spreadsheets.get</c>.</summary>
    /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.GetRequest.html"/>
    public class GetRequest : SheetsBaseServiceRequest<Spreadsheet>
    {
        /// <summary>Creates the request.</summary>
        public GetRequest(IClientService service, string spreadsheetId)
            : base(service)
        {
            SpreadsheetId = spreadsheetId;
            InitParameters();
        }

        /// <summary>The id in the spreadsheet's address.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.GetRequest.html"/>
        [RequestParameter("spreadsheetId", RequestParameterType.Path)]
        public virtual string SpreadsheetId { get; private set; }

        /// <summary>Whether the cells come with the description; not when <c>Fields</c> is set.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.GetRequest.html"/>
        [RequestParameter("includeGridData", RequestParameterType.Query)]
        public virtual bool? IncludeGridData { get; set; }

        /// <summary>The ranges, in A1 notation, to which the answer is limited.</summary>
        /// <seealso href="https://googleapis.dev/dotnet/Google.Apis.Sheets.v4/latest/api/Google.Apis.Sheets.v4.SpreadsheetsResource.GetRequest.html"/>
        [RequestParameter("ranges", RequestParameterType.Query)]
        public virtual Repeatable<string> Ranges { get; set; }

        /// <inheritdoc/>
        public override string MethodName => "get";

        /// <inheritdoc/>
        public override string HttpMethod => "GET";

        /// <inheritdoc/>
        public override string RestPath => "v4/spreadsheets/{spreadsheetId}";

        /// <inheritdoc/>
        protected override void InitParameters()
        {
            base.InitParameters();
            AddParameter("spreadsheetId", "path");
            AddParameter("includeGridData", "query");
            AddParameter("ranges", "query");
        }
    }
}
