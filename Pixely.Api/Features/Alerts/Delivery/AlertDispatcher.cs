using Microsoft.Extensions.Options;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>Sends the messages that are due: to each receiver one after the other, so that whoever is slow delays nobody else.</summary>
internal sealed class AlertDispatcher(
    IServiceScopeFactory scopes,
    AlertReceivers receivers,
    AlertMetrics metrics,
    IOptions<AlertOptions> options,
    TimeProvider time,
    ILogger<AlertDispatcher> logger)
{
    private const int MostAtOnce = 200;

    // Longer than an attempt may take, so that no other Api sends what this one is sending.
    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.SendingSeconds + 60);

    /// <summary>Sends what is due to a receiver now, until it does not take one.</summary>
    public async Task DispatchAsync(string receiver, CancellationToken cancellationToken)
    {
        var channel = receivers.Find(receiver)!;
        foreach (var due in await ListAsync(outbox => outbox.ListDueAsync(receiver, MostAtOnce, cancellationToken)))
        {
            if (!await SendAsync(due, channel, cancellationToken))
            {
                // Whoever did not take one will not take the next: the others wait for the next look, and no longer for this receiver.
                return;
            }
        }
    }

    /// <summary>Notes messages to receivers that are not configured here; they may be in an Api that has been started since.</summary>
    public async Task DispatchToNobodyAsync(CancellationToken cancellationToken)
    {
        var known = receivers.Names;
        foreach (var due in await ListAsync(outbox => outbox.ListDueAsync(MostAtOnce, cancellationToken)))
        {
            if (!known.Contains(due.Receiver, StringComparer.Ordinal))
            {
                await SendAsync(due, channel: null, cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<DueDelivery>> ListAsync(Func<AlertOutbox, Task<IReadOnlyList<DueDelivery>>> list)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await list(scope.ServiceProvider.GetRequiredService<AlertOutbox>());
    }

    // False when the receiver did not take it.
    private async Task<bool> SendAsync(DueDelivery due, IAlertChannel? channel, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(due.TenantId);
        var outbox = scope.ServiceProvider.GetRequiredService<AlertOutbox>();
        if (await outbox.ClaimAsync(due.Id, Lease, cancellationToken) is not { } message)
        {
            return true;
        }

        var attempt = channel is null ? new AlertAttempt("receiver_unknown") : await AttemptAsync(channel, message, cancellationToken);
        var next = attempt.IsFinal
            ? null
            : RetryTimes.NextAfter(message.Delivery.Attempts, message.WrittenAt, TimeSpan.FromHours(options.Value.GivenUpAfterHours), time.GetUtcNow());
        // A message that was taken is noted also when the process is about to stop: it would be sent twice.
        if (attempt.IsSent)
        {
            await outbox.NoteSentAsync(message.Delivery, attempt.Error, CancellationToken.None);
        }
        else
        {
            await outbox.NoteFailedAsync(message.Delivery, attempt.Error!, next, CancellationToken.None);
        }

        Tell(message.Delivery, attempt, next);
        return attempt.IsSent;
    }

    // What nobody foresaw is an attempt as well: one that is not noted would be made again and again, and never given up.
    private async Task<AlertAttempt> AttemptAsync(IAlertChannel channel, ClaimedDelivery message, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(message, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            AlertLog.SendingFailed(logger, fault, message.Delivery.Id, message.Delivery.Receiver);
            return new AlertAttempt("unexpected");
        }
    }

    private void Tell(AlertDelivery message, AlertAttempt attempt, DateTimeOffset? next)
    {
        metrics.Delivered(attempt.IsSent ? "sent" : next is null ? "given_up" : "failed");
        if (attempt.Error is null)
        {
            AlertLog.Sent(logger, message.Id, message.AlertId, message.Message, message.Receiver);
        }
        else if (attempt.IsPartial)
        {
            AlertLog.SentToSome(logger, message.Id, message.AlertId, message.Receiver, attempt.Error);
        }
        else if (next is { } nextAttemptAt)
        {
            AlertLog.NotSent(logger, message.Id, message.AlertId, message.Receiver, message.Attempts, attempt.Error, nextAttemptAt);
        }
        else
        {
            AlertLog.GivenUp(logger, message.Id, message.AlertId, message.Attempts, message.Receiver, attempt.Error);
        }
    }
}
