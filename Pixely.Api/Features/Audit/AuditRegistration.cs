using Pixely.Persistence.Audit;

namespace Pixely.Api.Features.Audit;

/// <summary>Registers who is behind a request, for the audit trail.</summary>
internal static class AuditRegistration
{
    /// <summary>Adds the origin of requests.</summary>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<IRequestOrigin, RequestOrigin>();
    }
}
