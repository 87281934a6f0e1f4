namespace Pixely.Api.Features.Audit;

/// <summary>Log lines of the audit trail.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(1201, LogLevel.Error, "An event '{Action}' of tenant {TenantId} could not be stored.")]
    public static partial void NotStored(ILogger logger, Exception fault, string action, Guid tenantId);

    [LoggerMessage(1202, LogLevel.Error, "An event '{Action}' of tenant {TenantId} was not taken: too many wait to be stored.")]
    public static partial void NotTaken(ILogger logger, string action, Guid tenantId);
}
