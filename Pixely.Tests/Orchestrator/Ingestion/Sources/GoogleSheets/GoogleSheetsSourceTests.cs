using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion.Sources.GoogleSheets;

public sealed class GoogleSheetsSourceTests : IAsyncLifetime
{
    private readonly SourceDirectory _directory = new();
    private SheetsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = (await SheetsServer.StartAsync())
        .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow(likes: 1234), SheetRows.PostRow("https://www.instagram.com/p/B/", "19/11/2025 18:30"))
        .Sheet("Comments", SheetRows.CommentHeader, SheetRows.CommentRow(100), SheetRows.CommentRow(3.5), SheetRows.CommentRow("2025-11-19T18:30:00"), SheetRows.CommentRow(true))
        .Sheet("Notas", ["nothing to see"]);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Reads_all_sheets_with_one_request_for_names_and_one_for_values()
    {
        var content = SheetRows.Content(await ReadAsync());

        Assert.Equal("Cliente de prueba", content.Source);
        Assert.Equal([1234L, 10L], content.Posts.Select(static p => p.Likes!.Value));
        Assert.Equal(new DateTimeOffset(2025, 11, 19, 17, 30, 0, TimeSpan.Zero), content.Posts[1].PublishedAt);
        Assert.Empty(content.Rejections);
        Assert.Equal(2, _server.Requests.Count);
        var values = Uri.UnescapeDataString(_server.Requests.Last());
        Assert.Contains("ranges='Posts'&ranges='Comments'", values, StringComparison.Ordinal);
        Assert.Contains("valueRenderOption=UNFORMATTED_VALUE", values, StringComparison.Ordinal);
        Assert.Contains("dateTimeRenderOption=FORMATTED_STRING", values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_comments_that_look_like_numbers_dates_or_ticks_as_text() =>
        Assert.Equal(["100", "3.5", "2025-11-19T18:30:00", "TRUE"], SheetRows.Content(await ReadAsync()).Comments.Select(static c => c.Text));

    [Fact]
    public async Task Signs_in_as_a_service_account_that_may_only_read()
    {
        await ReadAsync();

        var assertion = Assert.Single(_server.TokenRequests).Split("assertion=")[1].Split('&')[0].Split('.')[1];
        var claims = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(assertion));
        Assert.Contains(
            "\"scope\":\"https://www.googleapis.com/auth/spreadsheets.readonly https://www.googleapis.com/auth/drive.metadata.readonly\"", claims, StringComparison.Ordinal);
        Assert.All(_server.Authorizations, static header => Assert.Equal("Bearer token-1", header));
    }

    [Theory]
    [InlineData(403, "forbidden", "source_forbidden")]
    [InlineData(404, "notFound", "source_not_found")]
    [InlineData(400, "badRequest", "source_bad_request")]
    [InlineData(403, "rateLimitExceeded", "source_rate_limited")]
    public async Task Says_what_Google_refuses_without_asking_twice(int status, string reason, string code)
    {
        _server.Fail(SheetsServer.Error(status, reason));

        var failure = SheetRows.Failure(await ReadAsync());
        Assert.Equal(code, failure.Code);
        Assert.Contains(SheetsServer.SpreadsheetId, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("The text of the service", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Waits_as_long_as_Google_asks_and_reads_on()
    {
        _server.Fail(SheetsServer.Error(429, "rateLimitExceeded", retryAfter: "1"));
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal(2, SheetRows.Content(await ReadAsync()).Posts.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.95));
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_at_once_when_Google_asks_for_more_time_than_a_run_has()
    {
        _server.Fail(SheetsServer.Error(429, "rateLimitExceeded", retryAfter: "3600"));

        Assert.Equal("source_rate_limited", SheetRows.Failure(await ReadAsync()).Code);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Repeats_a_failure_of_Google_and_reads_on(int status)
    {
        _server.Fail(SheetsServer.Error(status, "backendError"), times: 2);

        Assert.Equal(2, SheetRows.Content(await ReadAsync()).Posts.Count);
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task Says_that_Google_keeps_failing()
    {
        _server.Fail(SheetsServer.Error(500, "backendError"), times: 100);

        var failure = SheetRows.Failure(await ReadAsync());
        Assert.Equal(("source_unavailable", $"Google no está disponible para leer «{SheetsServer.SpreadsheetId}» (error 500). La próxima ejecución lo intentará de nuevo."), (failure.Code, failure.Message));
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task Repeats_after_a_connection_cut_in_the_middle_of_the_values()
    {
        _server.Fail(SheetsServer.CutAsync);

        Assert.Equal(2, SheetRows.Content(await ReadAsync()).Posts.Count);
    }

    [Fact]
    public async Task Says_that_the_connection_keeps_being_cut()
    {
        _server.Fail(SheetsServer.CutAsync, times: 100);

        Assert.Equal("source_interrupted", SheetRows.Failure(await ReadAsync()).Code);
    }

    [Fact]
    public async Task Says_that_Google_cannot_be_reached()
    {
        var address = _server.Address;
        await _server.DisposeAsync();

        Assert.Equal("source_unavailable", SheetRows.Failure(await ReadAsync(address: address)).Code);
    }

    [Fact]
    public async Task Says_that_Google_does_not_answer_in_time()
    {
        _server.Fail(static async context => await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default), times: 10);

        Assert.Equal("source_timed_out", SheetRows.Failure(await ReadAsync(("Resilience:Clients:google-sheets:AttemptTimeout", "00:00:00.200"))).Code);
    }

    [Fact]
    public async Task Says_that_an_answer_makes_no_sense()
    {
        _server.Fail(static context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<html>Sign in to the hotel's network</html>"));

        Assert.Equal("source_unavailable", SheetRows.Failure(await ReadAsync()).Code);
    }

    [Fact]
    public async Task Says_that_the_sheet_Posts_is_missing()
    {
        await using var server = (await SheetsServer.StartAsync()).Sheet("Publicaciones", ["x"]);

        var failure = SheetRows.Failure(await ReadAsync(address: server.Address));
        Assert.Equal(("source_missing_sheet", "Falta la hoja «Posts» en «Cliente de prueba». Añádela con ese nombre."), (failure.Code, failure.Message));
    }

    [Theory]
    [InlineData("missing.json", "source_unauthorized")]
    [InlineData("", "source_not_configured")]
    public async Task Says_that_there_are_no_credentials(string file, string code)
    {
        var path = file.Length == 0 ? "" : _directory.PathOf(file);

        Assert.Equal(code, SheetRows.Failure(await ReadAsync(("GoogleSheets:CredentialsFile", path), ("GoogleSheets:BaseUri", null))).Code);
    }

    private Task<SourceReading> ReadAsync(params (string Key, string? Value)[] settings) => ReadAsync(_server.Address, settings);

    private async Task<SourceReading> ReadAsync(Uri address, params (string Key, string? Value)[] settings)
    {
        var credentials = _directory.PathOf("credentials.json");
        _server.WriteCredentials(credentials);
        var configuration = new Dictionary<string, string?>
        {
            ["GoogleSheets:BaseUri"] = address.ToString(),
            ["GoogleSheets:CredentialsFile"] = credentials,
            ["Sources:Directory"] = _directory.Root,
            ["GoogleSheets:ReadsPerMinutePerUser"] = "6000",
            ["GoogleSheets:ReadsPerMinutePerProject"] = "6000",
            ["Resilience:Clients:google-sheets:BaseDelay"] = "00:00:00.010",
            ["Resilience:Clients:google-sheets:MaxRepeats"] = "3",
            ["Resilience:Clients:google-sheets:MinimumThroughput"] = "1000",
        };
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }

        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddLogging()
            .AddIngestionSources()
            .BuildServiceProvider(validateScopes: true);
        var source = services.GetServices<IPostSource>().Single(static s => s.Kind == SourceKind.GoogleSheets);
        return await source.ReadAsync(SourceDirectory.Request(SheetsServer.SpreadsheetId), TestContext.Current.CancellationToken);
    }
}
