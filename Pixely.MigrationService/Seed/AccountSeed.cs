using Microsoft.Extensions.Options;
using Pixely.Core.Identity;

namespace Pixely.MigrationService.Seed;

/// <summary>The agency with its administrator and its worker.</summary>
internal sealed class AccountSeed(IServiceScopeFactory scopes, IOptions<AccountOptions> options, ILogger<AccountSeed> logger)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var accounts = options.Value;
        return SeedScope.RunAsync(
            scopes,
            SeededIds.Agency,
            logger,
            async (seed, _, token) =>
            {
                await seed.EnsureTenantAsync(SeededIds.Agency, "Agencia", token);
                await seed.EnsureUserAsync(
                    SeededIds.Agency, SeededIds.Admin, accounts.AdminEmail, "Administración", UserRole.Admin, accounts.AdminPassword, token);
                await seed.EnsureUserAsync(
                    SeededIds.Agency, SeededIds.Orchestrator, accounts.OrchestratorEmail, "Análisis diario", UserRole.Orchestrator, accounts.OrchestratorPassword, token);
            },
            cancellationToken);
    }
}
