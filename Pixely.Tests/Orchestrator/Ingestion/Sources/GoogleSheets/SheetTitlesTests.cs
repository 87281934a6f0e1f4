using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Postgres;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>What several workers that share a database ask Google for, day after day.</summary>
public sealed class SheetTitlesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly SourceDirectory _directory = new();
    private readonly List<ServiceProvider> _workers = [];
    private TestDatabase _database = null!;
    private SheetsServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Token);
        _server = (await SheetsServer.StartAsync())
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow("uno"));
        _server.WriteCredentials(_directory.PathOf("credentials.json"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        await _server.DisposeAsync();
        _directory.Dispose();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_with_one_request_on_every_worker_once_one_of_them_knows_the_names(bool hasComments)
    {
        if (!hasComments)
        {
            _server.Remove("Comments");
        }

        Assert.Equal(2, await CountAsync(Worker()));
        var other = Worker();
        Assert.Equal(1, await CountAsync(other));
        Assert.Equal(1, await CountAsync(other));
        // One that has just been started.
        Assert.Equal(1, await CountAsync(Worker()));
    }

    [Fact]
    public async Task Learns_a_renamed_sheet_once_for_all_workers()
    {
        var (one, other) = (Worker(), Worker());
        await CountAsync(one);
        await CountAsync(other);
        _server.Remove("Comments");
        _server.Sheet("comments ", SheetRows.CommentHeader, SheetRows.CommentRow("renamed"));

        Assert.Equal(3, await CountAsync(one));
        Assert.Equal(1, await CountAsync(Worker()));
        // It still had the old name in mind.
        Assert.Equal(2, await CountAsync(other));
    }

    [Fact]
    public async Task Reads_with_what_the_worker_knows_while_the_database_does_not_say()
    {
        await _database.ExecuteAsync("create view pixely_sheet_layouts as select 1 as spreadsheet", Token);
        var worker = Worker();

        Assert.Equal(2, await CountAsync(worker));
        Assert.Equal(1, await CountAsync(worker));
        Assert.Equal(2, await CountAsync(Worker()));
    }

    [Fact]
    public async Task Renews_a_layout_by_its_use_and_forgets_one_that_nobody_uses()
    {
        await CountAsync(Worker());
        await _database.ExecuteAsync(
            """
            update pixely_sheet_layouts set since = since - interval '400 days', used = used - interval '59 days';
            insert into pixely_sheet_layouts select 'another', name, titles, since, learnt, now() - interval '61 days' from pixely_sheet_layouts
            """,
            Token);

        Assert.Equal(1, await CountAsync(Worker()));
        Assert.Equal(2, await CountAsync(Worker(), isThorough: true));
        Assert.Equal(1, await _database.ReadAsync<long>("select count(*) from pixely_sheet_layouts where used > now() - interval '1 hour'", Token));
        Assert.Equal(1, await _database.ReadAsync<long>("select count(*) from pixely_sheet_layouts", Token));
    }

    [Theory]
    [InlineData(1, "Posts", "Comments", "Followers", "Competitors")]
    [InlineData(4, "Posts", "Comments")]
    [InlineData(9, "Posts")]
    [InlineData(101, "Comments")]
    public async Task Asks_for_added_sheets_the_more_rarely_the_longer_none_was_added(int expected, params string[] titles)
    {
        var clock = new ManualClock();
        using var known = new SheetTitles(clock, shared: null, NullLogger<SheetTitles>.Instance);
        var asked = 0;
        for (var day = 0; day <= 100; day++)
        {
            if (await known.FindAsync("sheet", Token) is null)
            {
                asked++;
                await known.RememberAsync("sheet", SheetLayout.Of("A sheet", titles), Token);
            }

            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.InRange(asked, expected - (expected / 4), expected + (expected / 4));
    }

    private async Task<int> CountAsync(ServiceProvider worker, bool isThorough = false)
    {
        var before = _server.Requests.Count;
        SheetRows.Content(await worker.GetServices<IPostSource>().Single(static s => s.Kind == SourceKind.GoogleSheets).ReadAsync(
            SourceDirectory.Request(SheetsServer.SpreadsheetId) with { IsThorough = isThorough }, Token));
        return _server.Requests.Count - before;
    }

    private ServiceProvider Worker()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{SchedulingOptions.ConnectionName}"] = _database.ConnectionString,
            ["GoogleSheets:CredentialsFile"] = _directory.PathOf("credentials.json"),
            ["GoogleSheets:BaseUri"] = _server.Address.ToString(),
            ["GoogleSheets:ReadsPerMinutePerUser"] = "6000",
            ["GoogleSheets:ReadsPerMinutePerProject"] = "6000",
            ["Sources:Directory"] = _directory.Root,
        };
        var worker = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddIngestionSources()
            .BuildServiceProvider(validateScopes: true);
        _workers.Add(worker);
        return worker;
    }
}
