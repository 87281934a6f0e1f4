using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Pixely.Persistence;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Tenancy;

namespace Pixely.Soak.Checks;

/// <summary>The chain of every client holds, recomputed by the product's own reading and through the Api's login.</summary>
internal sealed class ChainsCheck : ICheck
{
    public string Rule => "chains are intact";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration[$"ConnectionStrings:{PersistenceRegistration.ConnectionName}"] = history.ApiLogin;
        builder.AddPixelyDatabase();
        await using var services = builder.Services.BuildServiceProvider();
        var found = new List<string>();
        foreach (var client in history.Clients)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(client.TenantId);
            await scope.ServiceProvider.GetRequiredService<ChainInspection>().InspectAsync(
                client.Id,
                static _ => { },
                broken => found.Add($"client {client.Id}, place {broken.Sequence}, insight {broken.InsightId}: {broken.Fault} {broken.Module}"),
                cancellationToken);
        }

        return found;
    }
}
