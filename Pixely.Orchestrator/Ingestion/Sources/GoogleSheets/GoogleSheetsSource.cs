using Google.Apis.Sheets.v4;
using Google.Apis.Sheets.v4.Data;
using Google.Apis.Util;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;
using BatchGet = Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Reads a Google spreadsheet: one request for the names of its sheets, one for all their values, so that posts and comments are of
/// the same moment. Numbers come unformatted, therefore exact; dates come as shown and are read in the client's locale.
/// </summary>
internal sealed class GoogleSheetsSource(GoogleSheetsConnection connection, IOptions<SourceOptions> options) : IPostSource
{
    public SourceKind Kind => SourceKind.GoogleSheets;

    public async Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (!connection.IsConfigured)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.NotConfigured);
        }

        try
        {
            using var service = await connection.OpenAsync(cancellationToken);
            var spreadsheet = await LoadAsync(service, request.Location, cancellationToken);
            return new SpreadsheetReader(spreadsheet, request, options.Value.MaximumRows).Read(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && GoogleSheetsFailures.Explain(fault, request.Location) is not null)
        {
            return GoogleSheetsFailures.Explain(fault, request.Location)!;
        }
    }

    private static async Task<GoogleSpreadsheet> LoadAsync(SheetsService service, string id, CancellationToken cancellationToken)
    {
        var about = service.Spreadsheets.Get(id);
        about.Fields = "properties.title,sheets.properties.title";
        var spreadsheet = await about.ExecuteAsync(cancellationToken);
        var titles = GoogleSpreadsheet.Wanted(spreadsheet.Sheets.Select(static sheet => sheet.Properties.Title));
        IList<ValueRange> ranges = [];
        if (titles.Count > 0)
        {
            var values = service.Spreadsheets.Values.BatchGet(id);
            values.Ranges = new Repeatable<string>(titles.Select(GoogleSpreadsheet.WholeSheet));
            values.MajorDimension = BatchGet.MajorDimensionEnum.ROWS;
            values.ValueRenderOption = BatchGet.ValueRenderOptionEnum.UNFORMATTEDVALUE;
            values.DateTimeRenderOption = BatchGet.DateTimeRenderOptionEnum.FORMATTEDSTRING;
            ranges = (await values.ExecuteAsync(cancellationToken)).ValueRanges;
        }

        return new GoogleSpreadsheet(spreadsheet.Properties?.Title ?? id, titles, ranges);
    }
}
