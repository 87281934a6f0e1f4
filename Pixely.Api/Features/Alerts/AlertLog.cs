using Pixely.Core.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>Log lines of alerts: where nobody is told otherwise, these are what tells.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(1401, LogLevel.Warning, "Alert {AlertId} raised: {Kind} {Subject}, tenant {TenantId}, client {ClientId}.")]
    public static partial void RaisedWarning(ILogger logger, Guid alertId, AlertKind kind, string subject, Guid tenantId, Guid? clientId);

    [LoggerMessage(1402, LogLevel.Error, "Alert {AlertId} raised: {Kind} {Subject}, tenant {TenantId}, client {ClientId}.")]
    public static partial void RaisedCritical(ILogger logger, Guid alertId, AlertKind kind, string subject, Guid tenantId, Guid? clientId);

    [LoggerMessage(1403, LogLevel.Information, "Alert {AlertId} is over: {Kind} {Subject}, tenant {TenantId}, client {ClientId}.")]
    public static partial void Cleared(ILogger logger, Guid alertId, AlertKind kind, string subject, Guid tenantId, Guid? clientId);

    [LoggerMessage(1404, LogLevel.Warning, "No receiver of alerts is configured (Alerts:Webhooks, Alerts:Mail): this log and the dashboard are all that tells of them.")]
    public static partial void NobodyIsTold(ILogger logger);

    [LoggerMessage(1405, LogLevel.Error, "Alerts could not be looked for; it is tried again in a moment.")]
    public static partial void SweepFailed(ILogger logger, Exception fault);

    [LoggerMessage(1406, LogLevel.Error, "Insight {InsightId} of client {ClientId} cannot be read by the rules of alerts: what it says raises and ends none.")]
    public static partial void InsightUnreadable(ILogger logger, Exception fault, Guid insightId, Guid clientId);

    [LoggerMessage(1407, LogLevel.Information, "Looked at {Clients} clients in {Milliseconds} ms: {Raised} alerts raised, {Cleared} over, {Open} open.")]
    public static partial void Swept(ILogger logger, int clients, long milliseconds, int raised, int cleared, int open);

    [LoggerMessage(1408, LogLevel.Error, "Alerts of tenant {TenantId} could not be stored; it is tried again in a moment.")]
    public static partial void NotStored(ILogger logger, Exception fault, Guid tenantId);

    [LoggerMessage(1409, LogLevel.Warning, "The lock of whoever looks for alerts was lost; the next look goes on.")]
    public static partial void LockLost(ILogger logger, Exception fault);

    [LoggerMessage(1411, LogLevel.Information, "Message {DeliveryId} about alert {AlertId} ({Message}) sent to {Receiver}.")]
    public static partial void Sent(ILogger logger, Guid deliveryId, Guid alertId, AlertMessage message, string receiver);

    [LoggerMessage(1412, LogLevel.Warning, "Message {DeliveryId} about alert {AlertId} did not reach {Receiver} at attempt {Attempt}: {Error}. Next attempt at {NextAttemptAt:O}.")]
    public static partial void NotSent(ILogger logger, Guid deliveryId, Guid alertId, string receiver, int attempt, string error, DateTimeOffset nextAttemptAt);

    [LoggerMessage(1413, LogLevel.Error, "Message {DeliveryId} about alert {AlertId} is given up after {Attempts} attempts to reach {Receiver}: {Error}.")]
    public static partial void GivenUp(ILogger logger, Guid deliveryId, Guid alertId, int attempts, string receiver, string error);

    [LoggerMessage(1414, LogLevel.Error, "Messages about alerts could not be looked for; it is tried again in a moment.")]
    public static partial void DeliveryFailed(ILogger logger, Exception fault);

    [LoggerMessage(1415, LogLevel.Error, "Message {DeliveryId} could not be sent to {Receiver} for a reason that was not foreseen.")]
    public static partial void SendingFailed(ILogger logger, Exception fault, Guid deliveryId, string receiver);

    [LoggerMessage(1416, LogLevel.Warning, "Message {DeliveryId} about alert {AlertId} reached {Receiver}, but not every address of it: {Error}. It is not sent again.")]
    public static partial void SentToSome(ILogger logger, Guid deliveryId, Guid alertId, string receiver, string error);

    [LoggerMessage(
        1417,
        LogLevel.Error,
        "The clock of this Api differs from the database's by {Seconds} s: one of the two is wrong. Until they agree, an alert is raised here only if it is one by both, and over only if it is over by both.")]
    public static partial void ClockDoubtful(ILogger logger, long seconds);

    [LoggerMessage(1418, LogLevel.Information, "The clock of this Api agrees with the database's again.")]
    public static partial void ClockAgrees(ILogger logger);
}
