using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>How often Google is asked, with what, and when not at all. One worker reads the same spreadsheet day after day.</summary>
public sealed class GoogleSheetsReadsTests : IAsyncLifetime
{
    private const string Key = "AIza" + "SyB-0123456789_abcdefghijklmnopqrst";

    private readonly SourceDirectory _directory = new();
    private readonly ConcurrentQueue<string> _logs = new();
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal);
    private ServiceProvider? _services;
    private SheetsServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = (await SheetsServer.StartAsync())
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
            .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow("uno"));
        _server.WriteCredentials(_directory.PathOf("credentials.json"));
        _settings["GoogleSheets:CredentialsFile"] = _directory.PathOf("credentials.json");
        // Only one test is about the pace.
        _settings["GoogleSheets:ReadsPerMinutePerUser"] = "6000";
        _settings["GoogleSheets:ReadsPerMinutePerProject"] = "6000";
    }

    public async ValueTask DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Reads_with_one_request_once_the_names_of_the_sheets_are_known()
    {
        SheetRows.Content(await ReadAsync());
        Assert.Equal(2, _server.Requests.Count);
        _server.Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "eva"));

        var content = SheetRows.Content(await ReadAsync());
        Assert.Equal((2, "Cliente de prueba"), (content.Comments.Count, content.Source));
        Assert.Equal(3, _server.Requests.Count);
        Assert.Contains("values:batchGet", _server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_names_again_when_a_sheet_was_renamed()
    {
        SheetRows.Content(await ReadAsync());
        _server.Remove("Comments");
        _server.Sheet("comments ", SheetRows.CommentHeader, SheetRows.CommentRow("renamed"));

        Assert.Equal("renamed", Assert.Single(SheetRows.Content(await ReadAsync()).Comments).Text);
        Assert.Equal(2 + 3, _server.Requests.Count);
    }

    [Fact]
    public async Task Reads_with_one_request_though_comments_are_missing_and_finds_them_when_somebody_asks_for_a_run()
    {
        _server.Remove("Comments");
        Assert.Empty(SheetRows.Content(await ReadAsync()).Comments);
        _server.Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow("added"));

        Assert.Empty(SheetRows.Content(await ReadAsync()).Comments);
        Assert.Equal(2 + 1, _server.Requests.Count);
        Assert.Single(SheetRows.Content(await ReadAsync(isThorough: true)).Comments);
    }

    [Fact]
    public async Task Finds_an_added_sheet_when_somebody_asks_for_a_run()
    {
        SheetRows.Content(await ReadAsync());
        _server.Sheet("Followers", ["platform", "date", "followers"], ["instagram", "2025-11-19", 100]);

        Assert.Empty(SheetRows.Content(await ReadAsync()).Followers);
        Assert.Single(SheetRows.Content(await ReadAsync(isThorough: true)).Followers);
    }

    [Fact]
    public async Task Reads_sheets_in_its_own_order_and_passes_over_one_that_it_cannot_use()
    {
        _server.Remove("Posts");
        _server.Sheet("Competitors", ["name", "platform", "date", "followers"], ["Rival", "instagram", "2025-11-19", 5])
            .Sheet("Followers", ["nothing", "useful"], ["a", "b"], ["c", "d"])
            .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow());

        var content = SheetRows.Content(await ReadAsync());
        Assert.Equal((1, 1, 0, 1), (content.Posts.Count, content.Comments.Count, content.Followers.Count, content.Competitors.Count));
    }

    [Fact]
    public async Task Does_not_read_a_spreadsheet_that_Drive_says_has_not_changed()
    {
        _server.Version = "17";
        var version = SheetRows.Content(await ReadAsync()).Version;
        var reads = _server.Requests.Count;

        Assert.Equal(new SourceUnchanged("Cliente de prueba", version!), await ReadAsync(version));
        Assert.Equal(reads, _server.Requests.Count);
        Assert.Contains($"/drive/v3/files/{SheetsServer.SpreadsheetId}?fields=version,modifiedTime", Uri.UnescapeDataString(_server.DriveRequests.Last()), StringComparison.Ordinal);

        _server.Version = "18";
        Assert.NotEqual(version, SheetRows.Content(await ReadAsync(version)).Version);
    }

    [Fact]
    public async Task Trusts_no_version_of_a_moment_ago()
    {
        // The version may be ahead of the values for a while: rows of before would stand under a version of after.
        _server.Version = "17";
        _server.Age = TimeSpan.FromSeconds(30);

        Assert.Null(SheetRows.Content(await ReadAsync()).Version);
    }

    [Fact]
    public async Task Takes_the_version_before_the_values_so_that_an_edit_in_between_is_read_again()
    {
        _server.Version = "17";
        var before = SheetRows.Content(await ReadAsync()).Version;
        _server.Fail(context =>
        {
            _server.Version = "18";
            return SheetsServer.Error(503, "backendError")(context);
        });
        Assert.Equal(before, SheetRows.Content(await ReadAsync()).Version);
        SheetRows.Content(await ReadAsync(before));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reads_as_always_where_Drive_refuses_or_is_not_to_be_asked(bool isRefused)
    {
        _server.Version = isRefused ? null : "17";
        _settings["GoogleSheets:ChangeCheck"] = isRefused ? "true" : "false";

        Assert.Null(SheetRows.Content(await ReadAsync("anything")).Version);
        Assert.Equal(isRefused ? 1 : 0, _server.DriveRequests.Count);
    }

    [Fact]
    public async Task Goes_on_reading_while_Drive_is_down()
    {
        // Drive and Sheets fail apart: questions that go wrong are no reason to leave the values alone.
        _server.DriveFault = SheetsServer.Error(503, "backendError");
        for (var i = 0; i < 15; i++)
        {
            Assert.Null(SheetRows.Content(await ReadAsync()).Version);
        }

        Assert.Equal(16, _server.Requests.Count);
        Assert.InRange(_server.DriveRequests.Count, 1, 15);
    }

    [Fact]
    public async Task Names_the_address_that_a_spreadsheet_has_to_be_shared_with()
    {
        _server.Fail(SheetsServer.Error(403, "forbidden"));

        Assert.Equal(
            $"No hay permiso para leer la hoja «{SheetsServer.SpreadsheetId}» (403): compártela como lector con reader@pixely-tests.example.",
            SheetRows.Failure(await ReadAsync()).Message);
    }

    [Fact]
    public async Task Reads_a_public_spreadsheet_with_a_key_that_no_log_and_no_trace_ever_shows()
    {
        _settings["GoogleSheets:CredentialsFile"] = null;
        _settings["GoogleSheets:ApiKey"] = Key;
        var tags = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => tags.Enqueue(string.Join(' ', activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);

        SheetRows.Content(await ReadAsync());
        Assert.All(_server.Keys, static key => Assert.Equal(Key, key));
        Assert.Empty(_server.TokenRequests);
        Assert.All([.. _server.Requests, .. _server.DriveRequests, .. _logs, .. tags], static text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
        Assert.Contains(tags, static text => text.Contains("batchGet", StringComparison.Ordinal));
        Assert.NotEmpty(_logs);

        _server.Fail(SheetsServer.Error(403, "forbidden"));
        Assert.Contains("cualquier persona que tenga el enlace", SheetRows.Failure(await ReadAsync(isThorough: true)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AIzaSyB 0123456789 abcdefghijklmnopqrst")]
    public void Refuses_a_key_that_is_none_without_quoting_it(string key)
    {
        _settings["GoogleSheets:ApiKey"] = key;

        var fault = Assert.Throws<OptionsValidationException>(() => Services().GetRequiredService<IOptions<GoogleSheetsOptions>>().Value);
        Assert.DoesNotContain(key, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_at_once_and_holds_nobody_up_while_Google_asks_to_be_left_alone_for_an_hour()
    {
        _server.Fail(SheetsServer.Error(429, "rateLimitExceeded", retryAfter: "3600"));
        Assert.Equal("source_rate_limited", SheetRows.Failure(await ReadAsync()).Code);
        Assert.Single(_server.Requests);

        // The next client's reading is not even sent.
        Assert.Equal("source_rate_limited", SheetRows.Failure(await ReadAsync()).Code);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Keeps_to_the_pace_that_Google_allows()
    {
        _settings["GoogleSheets:ReadsPerMinutePerUser"] = "600";
        // 19 at once are 3 % of a minute's 600; the others come at 9.7 a second.
        var started = TimeProvider.System.GetTimestamp();
        await ReadAsync();
        for (var i = 0; i < 30; i++)
        {
            SheetRows.Content(await ReadAsync());
        }

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1.1));
    }

    private Task<SourceReading> ReadAsync(string? known = null, bool isThorough = false) =>
        Services().GetServices<IPostSource>().Single(static s => s.Kind == SourceKind.GoogleSheets).ReadAsync(
            SourceDirectory.Request(SheetsServer.SpreadsheetId) with { KnownVersion = known, IsThorough = isThorough }, TestContext.Current.CancellationToken);

    private ServiceProvider Services()
    {
        if (_services is not null)
        {
            return _services;
        }

        var settings = new Dictionary<string, string?>(_settings, StringComparer.Ordinal)
        {
            ["GoogleSheets:BaseUri"] = _server.Address.ToString(),
            ["Sources:Directory"] = _directory.Root,
            ["Resilience:Clients:google-sheets:BaseDelay"] = "00:00:00.010",
            ["Resilience:Clients:google-drive:BaseDelay"] = "00:00:00.010",
        };
        return _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new RunLogs(_logs)))
            .AddIngestionSources()
            .BuildServiceProvider(validateScopes: true);
    }
}
