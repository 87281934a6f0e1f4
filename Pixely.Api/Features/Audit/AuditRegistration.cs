using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Persistence.Audit;

namespace Pixely.Api.Features.Audit;

/// <summary>Registers what fills the audit trail by itself.</summary>
internal static class AuditRegistration
{
    /// <summary>Adds the origin of requests, and the events of refusals and large reads.</summary>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<IRequestOrigin, RequestOrigin>();
        services.AddOptions<BurstOptions>().BindConfiguration(BurstOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(static provider => new BurstWindow(provider.GetRequiredService<IOptions<BurstOptions>>().Value));
        services.AddSingleton<BurstTrail>();
        services.AddSingleton<AccountMark>();
        services.AddHostedService<BurstWriter>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAudit>();
    }
}
