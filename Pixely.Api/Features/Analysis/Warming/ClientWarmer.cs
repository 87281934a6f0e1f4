using Pixely.Api.Features.Analysis.Cache;
using Pixely.Core.Analysis;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;
using Pixely.Persistence.Versions;

namespace Pixely.Api.Features.Analysis.Warming;

/// <summary>Computes the windows of a client that people open first: everything, and the last thirty days.</summary>
internal sealed class ClientWarmer(IServiceScopeFactory scopes, WindowAnalyses analyses, TimeProvider time)
{
    private const int Days = 30;

    /// <summary>Computes what is not in memory yet; a client that is gone is left alone.</summary>
    public async Task WarmAsync(ColdClient client, CancellationToken cancellationToken)
    {
        var (tenantId, clientId) = client;
        if (await FindAsync(client, cancellationToken) is not var (version, timeZone))
        {
            return;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
        foreach (var window in new[] { AnalysisWindow.All, new AnalysisWindow(today.AddDays(1 - Days), today, null) })
        {
            await analyses.GetAsync(new AnalysisKey(tenantId, clientId, version, window, null), modules: null, cancellationToken);
        }
    }

    private async Task<(Guid Version, string TimeZone)?> FindAsync(ColdClient client, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(client.TenantId);
        var summary = await scope.ServiceProvider.GetRequiredService<ClientDirectory>().GetAsync(client.ClientId, cancellationToken);
        return summary is not null
            && await scope.ServiceProvider.GetRequiredService<DataVersions>().FindAsync(client.ClientId, cancellationToken) is { } version
                ? (version, summary.Profile.TimeZone)
                : null;
    }
}
