using Microsoft.Extensions.DependencyInjection;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;
using Pixely.Verification.Invariants;

namespace Pixely.Verification.Chains;

/// <summary>Recomputes the chain of every client of every tenant, each through the Api's login and its own tenant's policies.</summary>
internal sealed class ChainVerification(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Most faults that are told of one client.</summary>
    public const int MostFaults = 100;

    private const int PageSize = 100;

    /// <summary>Verifies all chains; a finding for each client as it is done.</summary>
    public async IAsyncEnumerable<ChainFinding> VerifyAsync(
        ExportedHeads heads, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = heads.Clients.ToHashSet();
        Guid? position = null;
        while (await ListAsync(position, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (tenantId, clientId) in page)
            {
                gone.Remove(clientId);
                yield return await VerifyAsync(tenantId, clientId, heads, cancellationToken);
                position = clientId;
            }
        }

        foreach (var clientId in gone.Order())
        {
            yield return Gone(clientId, heads.Of(clientId));
        }
    }

    /// <summary>Verifies the chain of one client.</summary>
    public async Task<ChainFinding> VerifyAsync(
        Guid tenantId, Guid clientId, ExportedHeads heads, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenantId);
        var seals = await scope.ServiceProvider.GetRequiredService<SealHistory>().DigestAsync(clientId, cancellationToken);
        var pending = new HeadComparison(heads.Of(clientId), seals, faults);
        var coverage = new HeadCoverage(heads, clientId, time.GetUtcNow());
        var extent = await scope.ServiceProvider.GetRequiredService<ChainInspection>()
            .InspectAsync(clientId, link => { pending.Visit(link); coverage.Visit(link); }, broken => faults.Add(ChainExplanations.Explain(broken)), cancellationToken);
        pending.End();
        return new ChainFinding
        {
            TenantId = tenantId,
            ClientId = clientId,
            State = !faults.IsEmpty ? FindingState.Broken : coverage.Gap is null ? FindingState.Holds : FindingState.NotJudged,
            Extent = extent,
            HeadsStanding = pending.Standing,
            HeadsWithoutSeals = pending.WithoutSeals,
            Gap = coverage.Gap,
            Faults = faults.Told,
            FurtherFaults = faults.Untold,
        };
    }

    private static ChainFinding Gone(Guid clientId, IReadOnlyList<ExportedHead> heads) => new()
    {
        TenantId = null,
        ClientId = clientId,
        State = FindingState.Broken,
        Extent = null,
        HeadsStanding = 0,
        HeadsWithoutSeals = 0,
        Gap = null,
        Faults = [new ChainFault(heads[^1].InsightId, heads[^1].Sequence, Module: null, "was exported as the head of a client that is gone with its whole chain")],
        FurtherFaults = 0,
    };

    private async Task<IReadOnlyList<ClientOwner>> ListAsync(Guid? after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClientDirectory>().ListIdsOfAllTenantsAsync(after, PageSize, cancellationToken);
    }
}
