using Pixely.Core.Runs;

namespace Pixely.Api.Features;

/// <summary>Log lines of what the Api did; ids and counts, never texts.</summary>
internal static partial class FeatureLog
{
    [LoggerMessage(1101, LogLevel.Information, "Client {ClientId} created by user {UserId}.")]
    public static partial void ClientCreated(ILogger logger, Guid clientId, Guid userId);

    [LoggerMessage(1102, LogLevel.Information, "Client {ClientId} deactivated by user {UserId}.")]
    public static partial void ClientDeactivated(ILogger logger, Guid clientId, Guid userId);

    [LoggerMessage(1114, LogLevel.Information, "Client {ClientId}: schedule paused by user {UserId}.")]
    public static partial void ClientPaused(ILogger logger, Guid clientId, Guid userId);

    [LoggerMessage(1115, LogLevel.Information, "Client {ClientId}: schedule resumed by user {UserId}.")]
    public static partial void ClientResumed(ILogger logger, Guid clientId, Guid userId);

    [LoggerMessage(1103, LogLevel.Information, "Run {RunId} of client {ClientId} requested by user {UserId}.")]
    public static partial void RunRequested(ILogger logger, Guid runId, Guid clientId, Guid userId);

    [LoggerMessage(1104, LogLevel.Information, "Run {RunId} ended as {Status} ({Code}).")]
    public static partial void RunFinished(ILogger logger, Guid runId, RunStatus status, string? code);

    [LoggerMessage(1105, LogLevel.Information, "Ingestion {IngestionId} completed: {NewPosts} new posts, {NewComments} new comments, {Rejected} rejected rows.")]
    public static partial void IngestionCompleted(ILogger logger, Guid ingestionId, int newPosts, int newComments, int rejected);

    [LoggerMessage(1106, LogLevel.Information, "Insight {InsightId} of run {RunId} stored; {FailedModules} modules failed.")]
    public static partial void InsightStored(ILogger logger, Guid insightId, Guid runId, int failedModules);

    [LoggerMessage(1107, LogLevel.Warning, "Insight of run {RunId} refused: {Violations} rules are broken, the first at {Path}.")]
    public static partial void InsightRefused(ILogger logger, Guid runId, int violations, string path);

    [LoggerMessage(1108, LogLevel.Information, "Client {ClientId}: a text corrected for the {Version}. time by user {UserId}.")]
    public static partial void TextCorrected(ILogger logger, Guid clientId, int version, Guid userId);

    [LoggerMessage(1109, LogLevel.Information, "Client {ClientId}: annotations from version {Version} on count, {Texts} texts have older ones; by user {UserId}.")]
    public static partial void ReannotationRequested(ILogger logger, Guid clientId, int version, int texts, Guid userId);

    [LoggerMessage(1110, LogLevel.Information, "Account {AccountId} of tenant {TenantId} created by user {UserId}.")]
    public static partial void AccountCreated(ILogger logger, Guid accountId, Guid tenantId, Guid userId);

    [LoggerMessage(1111, LogLevel.Information, "Account {AccountId} changed by user {UserId}.")]
    public static partial void AccountChanged(ILogger logger, Guid accountId, Guid userId);

    [LoggerMessage(1112, LogLevel.Information, "Password of account {AccountId} reset by user {UserId}.")]
    public static partial void PasswordReset(ILogger logger, Guid accountId, Guid userId);

    [LoggerMessage(1113, LogLevel.Information, "Tenant {TenantId} changed by user {UserId}.")]
    public static partial void TenantChanged(ILogger logger, Guid tenantId, Guid userId);
}
