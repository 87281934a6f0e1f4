using System.Net;
using Google;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Sheets.v4;
using Microsoft.AspNetCore.Http;
using Pixely.Tests.Fixtures;
using static Google.Apis.Sheets.v4.SpreadsheetsResource.ValuesResource;

namespace Pixely.Tests.StandIns.Sheets;

public sealed class SheetsServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_for_ranges_in_the_form_of_the_rest_interface()
    {
        var asked = "";
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                asked = context.Request.Path + context.Request.QueryString;
                return context.Response.WriteAsJsonAsync(new { }, Cancellation);
            },
            Cancellation);
        using var service = NewService(server);
        var request = service.Spreadsheets.Values.BatchGet("sheet/1");
        request.Ranges = new[] { "Posts!A1:Z", "Comentarios ñ!A1:Z" };
        request.ValueRenderOption = BatchGetRequest.ValueRenderOptionEnum.UNFORMATTEDVALUE;
        request.DateTimeRenderOption = BatchGetRequest.DateTimeRenderOptionEnum.SERIALNUMBER;
        request.MajorDimension = BatchGetRequest.MajorDimensionEnum.ROWS;

        await request.ExecuteAsync(Cancellation);

        Assert.StartsWith("/v4/spreadsheets/sheet%2F1/values:batchGet?", asked, StringComparison.Ordinal);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked[asked.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.Equal("Posts!A1:Z|Comentarios ñ!A1:Z", string.Join('|', query["ranges"].ToArray()));
        Assert.Equal("UNFORMATTED_VALUE", query["valueRenderOption"]);
        Assert.Equal("SERIAL_NUMBER", query["dateTimeRenderOption"]);
        Assert.Equal("ROWS", query["majorDimension"]);
    }

    [Fact]
    public async Task Reads_values_of_every_kind_and_ragged_rows()
    {
        await using var server = await Answering("""
            {
              "spreadsheetId": "s1",
              "valueRanges": [
                { "range": "Posts!A1:Z", "majorDimension": "ROWS", "values": [["url", "likes", "fecha", "ok"], ["x", 12, 45981.25, true], [], ["y"]] },
                { "range": "Empty!A1:Z", "majorDimension": "ROWS" }
              ]
            }
            """);
        using var service = NewService(server);

        var response = await service.Spreadsheets.Values.BatchGet("s1").ExecuteAsync(Cancellation);

        Assert.Equal("s1", response.SpreadsheetId);
        Assert.Equal("Posts!A1:Z", response.ValueRanges[0].Range);
        Assert.Equal(new object[] { "x", 12L, 45981.25, true }, response.ValueRanges[0].Values[1]);
        Assert.Empty(response.ValueRanges[0].Values[2]);
        Assert.Single(response.ValueRanges[0].Values[3]);
        Assert.Null(response.ValueRanges[1].Values);
    }

    [Fact]
    public async Task Reads_the_titles_of_the_sheets()
    {
        var asked = "";
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                asked = context.Request.Path + context.Request.QueryString;
                return context.Response.WriteAsync(
                    """{"properties":{"title":"Cafetería","timeZone":"Europe/Madrid"},"sheets":[{"properties":{"sheetId":0,"title":"Posts","index":0,"hidden":true,"gridProperties":{"rowCount":1000,"columnCount":26}}}]}""",
                    Cancellation);
            },
            Cancellation);
        using var service = NewService(server);
        var request = service.Spreadsheets.Get("s1");
        request.Fields = "properties,sheets.properties";

        var spreadsheet = await request.ExecuteAsync(Cancellation);

        Assert.Equal("/v4/spreadsheets/s1?fields=properties%2Csheets.properties", asked);
        Assert.Equal("Europe/Madrid", spreadsheet.Properties.TimeZone);
        var sheet = spreadsheet.Sheets.Single().Properties;
        Assert.Equal("Posts", sheet.Title);
        Assert.True(sheet.Hidden);
        Assert.Equal(1000, sheet.GridProperties.RowCount);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "The caller does not have permission")]
    [InlineData(HttpStatusCode.NotFound, "Requested entity was not found.")]
    [InlineData(HttpStatusCode.TooManyRequests, "Quota exceeded")]
    public async Task Throws_the_error_that_google_describes(HttpStatusCode status, string message)
    {
        await using var server = await LoopbackServer.StartAsync(
            context =>
            {
                context.Response.StatusCode = (int)status;
                return context.Response.WriteAsJsonAsync(new { error = new { code = (int)status, message } }, Cancellation);
            },
            Cancellation);
        using var service = NewService(server);

        var error = await Assert.ThrowsAsync<GoogleApiException>(() => service.Spreadsheets.Values.BatchGet("s1").ExecuteAsync(Cancellation));

        Assert.Equal(status, error.HttpStatusCode);
        Assert.Equal(message, error.Error.Message);
    }

    [Fact]
    public void Goes_to_google_unless_told_otherwise()
    {
        using var service = new SheetsService(new BaseClientService.Initializer { ApplicationName = "Pixely" });

        Assert.Equal("https://sheets.googleapis.com/", service.BaseUri);
        Assert.Equal("https://www.googleapis.com/auth/spreadsheets.readonly", SheetsService.ScopeConstants.SpreadsheetsReadonly);
    }

    private static Task<LoopbackServer> Answering(string json) =>
        LoopbackServer.StartAsync(context => context.Response.WriteAsync(json, Cancellation), Cancellation);

    private static SheetsService NewService(LoopbackServer server) => new(new BaseClientService.Initializer
    {
        ApplicationName = "Pixely",
        BaseUri = server.Address.ToString(),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
    });
}
