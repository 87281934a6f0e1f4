using Microsoft.Extensions.DependencyInjection;
using Pixely.Verification.Installations;
using Pixely.Verification.Invariants.Behaviour;
using Pixely.Verification.Invariants.Programs;
using Pixely.Verification.Invariants.Rights;
using Pixely.Verification.Invariants.Service;

namespace Pixely.Verification.Invariants;

internal static class InvariantRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Registers the verification of all invariants.</summary>
    public static void AddInvariants(this IServiceCollection services)
    {
        services.AddHttpClient<ApiProbe>(static http => http.Timeout = Patience);
        services.AddTransient(static provider => new VerificationRun(All(provider.GetRequiredService<ApiProbe>(), provider.GetRequiredService<TimeProvider>())));
    }

    /// <summary>All invariants, in the order in which they are judged and told.</summary>
    public static IReadOnlyList<IInvariant> All(ApiProbe api, TimeProvider time) =>
    [
        new OwnServer(),
        new NoDatabaseInPrograms(),
        new OneAddress(api),
        new MigrationsLanded(),
        new WrittenRowIsSeen(api),
        new DurableStorage(),
        new DashboardWithoutDatabase(),
        new Reconnection(api, time),
        new StartOrder(),
        new PrivateNetwork(),
        new ApiRights(),
        new IndependentFigures(),
        new Backup(),
        new PublicRights(),
        new LoginAttributes(),
        new TenantPolicies(),
        new DistinctPasswords(),
        new HostRules(),
        new AppendOnlyHistory(),
        new ObserverRights(),
    ];
}
