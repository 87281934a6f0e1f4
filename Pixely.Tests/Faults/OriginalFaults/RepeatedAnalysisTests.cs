using Pixely.Core.Clients;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Faults.OriginalFaults;

/// <summary>
/// The fault: the time of the last analysis was never told to the worker, so that every run took itself for the first and had the whole
/// sheet analysed again, as did every restart.
/// </summary>
public sealed class RepeatedAnalysisTests(PixelyDatabaseFixture database, ApiFixture fixture) : DailyRunTest(database, fixture)
{
    [Fact]
    public async Task Has_a_sheet_analysed_once_however_often_a_worker_starts()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"));
        var client = await CreateClientAsync();
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));
        Assert.Equal(3, Annotator.Texts.Count);

        for (var restart = 0; restart < 3; restart++)
        {
            Assert.IsType<RunEnd.Skipped>(await RunAsync(client));
        }

        Assert.Equal((3, 1), (Annotator.Texts.Count, (await InsightsAsync(client)).Count));
    }

    [Fact]
    public async Task Tells_everybody_when_the_last_analysis_was()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Me encanta"));
        var client = await CreateClientAsync();
        Assert.Null(client.LastAnalysisTimestamp);
        await RunAsync(client);

        var told = (await Api.Worker.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}")).LastAnalysisTimestamp;
        Assert.NotNull(told);
        Assert.Equal(Assert.Single(await InsightsAsync(client)).AnalysisTimestamp, told);
    }

    [Fact]
    public async Task Has_only_the_new_text_read_of_a_sheet_that_grew()
    {
        object?[][] first = [SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis")];
        Save([SheetRows.PostRow()], first);
        var client = await CreateClientAsync();
        await RunAsync(client);

        Save([SheetRows.PostRow()], [.. first, SheetRows.CommentRow("¿Abrís hoy?", author: "eva")]);
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal("¿Abrís hoy?", Assert.Single(Annotator.Texts.Skip(3)));
    }
}
