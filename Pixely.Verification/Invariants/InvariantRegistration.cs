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

    /// <summary>Registers the invariants in the order in which they are judged and told.</summary>
    public static void AddInvariants(this IServiceCollection services)
    {
        services.AddHttpClient<ApiProbe>(static http => http.Timeout = Patience);
        Add<OwnServer>();
        Add<NoDatabaseInPrograms>();
        Add<OneAddress>();
        Add<MigrationsLanded>();
        Add<WrittenRowIsSeen>();
        Add<DurableStorage>();
        Add<DashboardWithoutDatabase>();
        Add<Reconnection>();
        Add<StartOrder>();
        Add<PrivateNetwork>();
        Add<ApiRights>();
        Add<IndependentFigures>();
        Add<Backup>();
        Add<PublicRights>();
        Add<LoginAttributes>();
        Add<TenantPolicies>();
        Add<DistinctPasswords>();
        Add<HostRules>();
        Add<AppendOnlyHistory>();
        Add<ObserverRights>();
        services.AddTransient<VerificationRun>();

        void Add<T>()
            where T : class, IInvariant => services.AddTransient<IInvariant, T>();
    }
}
