using System.Globalization;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Core.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>Who is told of alerts, and by what way.</summary>
internal sealed class AlertReceivers : IDisposable
{
    private readonly List<(ReceiverOptions Options, IAlertChannel Channel)> _receivers;

    public AlertReceivers(IOptions<AlertOptions> options, TimeProvider time)
        : this(options.Value, time, GuardedConnection.Resolve)
    {
    }

    /// <summary>Makes a way to each receiver.</summary>
    /// <param name="options">Who is configured.</param>
    /// <param name="time">The clock of signatures and time-outs.</param>
    /// <param name="resolve">Finds the addresses of a name.</param>
    internal AlertReceivers(AlertOptions options, TimeProvider time, ResolveHost resolve)
    {
        var patience = TimeSpan.FromSeconds(options.SendingSeconds);
        var content = new AlertContent(CultureInfo.GetCultureInfo(options.Language == "en" ? "en-US" : "es-ES"));
        _receivers = [.. OptionsOf(options).Select(receiver => (receiver, (IAlertChannel)(receiver switch
        {
            WebhookOptions webhook => new WebhookChannel(webhook, content, patience, time, resolve),
            MailOptions mail => new MailChannel(mail, content, patience, time),
            _ => throw new InvalidOperationException($"There is no way to {receiver.GetType().Name}."),
        })))];
    }

    /// <summary>Names of all receivers.</summary>
    public IReadOnlyList<string> Names => [.. _receivers.Select(static receiver => receiver.Options.Name)];

    /// <summary>Names of those that want to know of an alert.</summary>
    public IReadOnlyList<string> InterestedIn(Guid tenantId, Guid? clientId, AlertKind kind) =>
        [.. _receivers.Where(receiver => receiver.Options.Wants(tenantId, clientId, kind)).Select(static receiver => receiver.Options.Name)];

    /// <summary>The way to a receiver, or null when it is not configured any more.</summary>
    public IAlertChannel? Find(string name) => _receivers.Find(receiver => receiver.Options.Name == name).Channel;

    /// <summary>All that are configured.</summary>
    public static IEnumerable<ReceiverOptions> OptionsOf(AlertOptions options) =>
        options.Mail.IsUsed ? [.. options.Webhooks, options.Mail] : options.Webhooks;

    public void Dispose()
    {
        foreach (var (_, channel) in _receivers)
        {
            (channel as IDisposable)?.Dispose();
        }
    }
}
