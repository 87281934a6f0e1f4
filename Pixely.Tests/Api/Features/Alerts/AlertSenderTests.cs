using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Core.Alerts;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Orchestrator.Runs;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>What befalls one message, or one receiver, and not the others.</summary>
public sealed class AlertSenderTests(AlertBench bench) : IClassFixture<AlertBench>
{
    private readonly ConcurrentQueue<Guid> _quick = [];
    private readonly ConcurrentQueue<Guid> _slow = [];
    private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_a_receiver_of_what_is_new_while_another_one_takes_its_time()
    {
        await using var quick = await LoopbackServer.StartAsync(context => TakeAsync(context, _quick), Token);
        await using var slow = await LoopbackServer.StartAsync(
            async context =>
            {
                await TakeAsync(context, _slow);
                await _mayAnswer.Task;
            },
            Token);
        await using var api = bench.Telling(("quick", quick.Address), ("slow", slow.Address));
        var first = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        var options = Options.Create(new AlertOptions { SecondsAfterStart = 0, DeliverySeconds = 1 });
        using var sender = new AlertSender(
            api.Services.GetRequiredService<AlertDispatcher>(), api.Services.GetRequiredService<AlertReceivers>(), options, TimeProvider.System, NullLogger<AlertSender>.Instance);
        await sender.StartAsync(Token);
        try
        {
            await HasAsync(_quick, first.Id);
            await UntilAsync(() => !_slow.IsEmpty);

            var second = await api.CreateClientAsync();
            api.Clock.Advance(TimeSpan.FromHours(49));
            await api.LookAsync();
            await HasAsync(_quick, second.Id);
            Assert.DoesNotContain(second.Id, _slow);
        }
        finally
        {
            _mayAnswer.SetResult();
            await sender.StopAsync(Token);
        }
    }

    [Fact]
    public async Task Notes_an_attempt_that_failed_in_a_way_that_nobody_foresaw()
    {
        await using var receiver = await LoopbackServer.StartAsync(context => TakeAsync(context, _quick), Token);
        await using var api = bench.Telling(("agency", receiver.Address));
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        using var broken = new AlertReceivers(api.Services.GetRequiredService<IOptions<AlertOptions>>().Value, new BrokenTimers(), GuardedConnection.Resolve);
        var dispatcher = ActivatorUtilities.CreateInstance<AlertDispatcher>(api.Services, broken);
        for (var i = 0; i < 12; i++)
        {
            // A receiver that fails gets one message a look.
            await dispatcher.DispatchAsync("agency", Token);
        }

        var message = Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
        Assert.Equal((AlertDeliveryState.Waiting, 1, "unexpected"), (message.State, message.Attempts, message.LastError));
        Assert.True(message.NextAttemptAt > api.Clock.GetUtcNow());

        for (var i = 0; i < 30; i++)
        {
            api.Clock.Advance(TimeSpan.FromHours(2));
            await dispatcher.DispatchAsync("agency", Token);
        }

        Assert.Equal(AlertDeliveryState.GivenUp, Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!).State);
    }

    [Fact]
    public async Task Notes_and_says_that_a_mail_did_not_reach_every_address()
    {
        await using var server = new MailServer(static line => line.Contains("luis", StringComparison.Ordinal) ? "550 nobody" : null);
        await using var api = bench.Api.WithSettings(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Alerts:Mail:Name"] = "mail",
            ["Alerts:Mail:Host"] = "127.0.0.1",
            ["Alerts:Mail:Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Alerts:Mail:UseTls"] = "false",
            ["Alerts:Mail:From"] = "pixely@agency.example",
            ["Alerts:Mail:To:0"] = "ana@agency.example",
            ["Alerts:Mail:To:1"] = "luis@agency.example",
        });
        var client = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        var log = new ConcurrentQueue<string>();
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(new RunLogs(log)));
        await ActivatorUtilities.CreateInstance<AlertDispatcher>(api.Services, logs.CreateLogger<AlertDispatcher>()).DispatchAsync("mail", Token);

        var message = Assert.Single(Assert.Single(await api.AlertsAsync(client)).Deliveries!);
        Assert.Equal((AlertDeliveryState.Sent, 1, "smtp_550"), (message.State, message.Attempts, message.LastError));
        Assert.Contains(log, static line => line.Contains("not every address", StringComparison.Ordinal) && line.Contains("smtp_550", StringComparison.Ordinal));
        Assert.DoesNotContain(log, static line => line.Contains("luis", StringComparison.Ordinal));
    }

    private static async Task TakeAsync(HttpContext context, ConcurrentQueue<Guid> received)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (json.RootElement.GetProperty("data").TryGetProperty("client_id", out var id) && id.ValueKind == JsonValueKind.String)
        {
            received.Enqueue(id.GetGuid());
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task HasAsync(ConcurrentQueue<Guid> received, Guid client) => UntilAsync(() => received.Contains(client));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience.Limit, "It did not come.");
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Stands for whatever may go wrong in Pixely itself: nothing can be sent without a time limit.</summary>
    private sealed class BrokenTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new InvalidOperationException("There are no timers.");
    }
}
