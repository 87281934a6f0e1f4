using System.Net;
using Google;
using Google.Apis.Sheets.v4;
using Google.Apis.Util;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;
using BatchGet = Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource.BatchGetRequest;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>
/// Reads a Google spreadsheet if it has changed: one request for all values, so that posts and comments are of the same moment. Names of
/// sheets are asked for only where they are not known. Numbers come unformatted, therefore exact; dates come as shown and are read in the
/// client's locale.
/// </summary>
internal sealed class GoogleSheetsSource(
    GoogleSheetsConnection connection,
    GoogleSheetsRequests requests,
    DriveVersions versions,
    SheetTitles titles,
    IOptions<SourceOptions> options,
    ILogger<GoogleSheetsSource> logger) : IPostSource
{
    public SourceKind Kind => SourceKind.GoogleSheets;

    public async Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (!connection.IsConfigured)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.NotConfigured);
        }

        GoogleSheetsSession? session = null;
        try
        {
            session = await connection.OpenAsync(cancellationToken);
            return await ReadAsync(session, request, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && GoogleSheetsFailures.Explain(fault, request.Location, session?.Account) is not null)
        {
            return GoogleSheetsFailures.Explain(fault, request.Location, session?.Account)!;
        }
        finally
        {
            session?.Dispose();
        }
    }

    private async Task<SourceReading> ReadAsync(GoogleSheetsSession session, SourceRequest request, CancellationToken cancellationToken)
    {
        var version = await versions.FindAsync(session, request.Location, cancellationToken) is { } state
            ? SourceVersion.Of(Kind, request, options.Value, state)
            : null;
        if (version is not null && version == request.KnownVersion)
        {
            return new SourceUnchanged((await titles.FindAsync(request.Location, cancellationToken))?.Name ?? request.Location, version);
        }

        using var spreadsheet = await LoadAsync(session.Service, request, cancellationToken);
        return await Task.Run(() => new SpreadsheetReader(spreadsheet, request, options.Value).Read(version, cancellationToken), cancellationToken);
    }

    private async Task<GoogleSpreadsheet> LoadAsync(SheetsService service, SourceRequest request, CancellationToken cancellationToken)
    {
        var id = request.Location;
        // Another worker may have learnt anew meanwhile.
        while (!request.IsThorough && await titles.FindAsync(id, cancellationToken) is { } known)
        {
            try
            {
                return await LoadAsync(service, id, known, cancellationToken);
            }
            catch (GoogleApiException refusal) when (refusal.HttpStatusCode == HttpStatusCode.BadRequest)
            {
                await titles.ForgetAsync(id, known, cancellationToken);
                GoogleSheetsLog.LayoutChanged(logger);
            }
        }

        var about = service.Spreadsheets.Get(id);
        about.Fields = "properties.title,sheets.properties.title";
        var description = await requests.ReadAsync(service, about, cancellationToken);
        var layout = SheetLayout.Of(description.Properties?.Title ?? id, [.. description.Sheets.Select(static sheet => sheet.Properties.Title)]);
        await titles.RememberAsync(id, layout, cancellationToken);
        return await LoadAsync(service, id, layout, cancellationToken);
    }

    private async Task<GoogleSpreadsheet> LoadAsync(SheetsService service, string id, SheetLayout layout, CancellationToken cancellationToken)
    {
        if (layout.Titles.Count == 0)
        {
            return new GoogleSpreadsheet(layout, Stream.Null);
        }

        var values = service.Spreadsheets.Values.BatchGet(id);
        values.Ranges = new Repeatable<string>(layout.Titles.Select(WholeSheet));
        values.MajorDimension = BatchGet.MajorDimensionEnum.ROWS;
        values.ValueRenderOption = BatchGet.ValueRenderOptionEnum.UNFORMATTEDVALUE;
        values.DateTimeRenderOption = BatchGet.DateTimeRenderOptionEnum.FORMATTEDSTRING;
        return new GoogleSpreadsheet(layout, await requests.OpenAsync(service, values, cancellationToken));
    }

    // A sheet's title as a range in A1 notation.
    private static string WholeSheet(string title) => $"'{title.Replace("'", "''", StringComparison.Ordinal)}'";
}
