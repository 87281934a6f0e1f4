using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Pixely.Api.Security;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Api.Limits;

/// <summary>
/// How many requests whom is granted: nobody by address; a person by account, and together with the others of their tenant; the
/// worker by its account. Attempts to sign in and costly requests have a budget of their own besides.
/// </summary>
internal sealed class RequestBudgets : IDisposable
{
    private const int Unlimited = -1;

    private readonly PartitionedRateLimiter<HttpContext>[] _all;

    /// <summary>Makes full budgets.</summary>
    public RequestBudgets(IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        _all =
        [
            ByAddress(limits.SignIn, static context => Has<TriesPasswords>(context)),
            ByAddress(limits.Anonymous, static context => UserOf(context) is null && !Has<TriesPasswords>(context)),
            ByAccount(limits.Worker, static (_, user) => user.Role == UserRole.Orchestrator),
            ByAccount(limits.CostlyUser, static (context, user) => user.Role != UserRole.Orchestrator && Has<Costly>(context)),
            ByAccount(limits.User, static (context, user) => user.Role != UserRole.Orchestrator && !Has<Costly>(context)),
            ByTenant(limits.CostlyTenant, Has<Costly>),
            ByTenant(limits.Tenant, static context => !Has<Costly>(context)),
        ];
        All = PartitionedRateLimiter.CreateChained(_all);
    }

    /// <summary>All of them; a request must fit into each that concerns it.</summary>
    public PartitionedRateLimiter<HttpContext> All { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        All.Dispose();
        foreach (var limiter in _all)
        {
            limiter.Dispose();
        }
    }

    /// <summary>Whose request it is, or null; known once authentication is done.</summary>
    public static Account? UserOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } ? context.RequestServices.GetRequiredService<RequestUser>().Account : null;

    private static bool Has<TMetadata>(HttpContext context)
        where TMetadata : class =>
        context.GetEndpoint()?.Metadata.GetMetadata<TMetadata>() is not null;

    // What a request is not counted for has a partition without limit.
    private static PartitionedRateLimiter<HttpContext> ByAddress(Budget budget, Func<HttpContext, bool> concerns) =>
        PartitionedRateLimiter.Create<HttpContext, int>(context => concerns(context)
            ? budget.Of(AddressBuckets.Of(context.Connection.RemoteIpAddress))
            : RateLimitPartition.GetNoLimiter(Unlimited));

    private static PartitionedRateLimiter<HttpContext> ByAccount(Budget budget, Func<HttpContext, Account, bool> concerns) =>
        PartitionedRateLimiter.Create<HttpContext, Guid>(context => UserOf(context) is { } user && concerns(context, user)
            ? budget.Of(user.Id)
            : RateLimitPartition.GetNoLimiter(Guid.Empty));

    // The agency's people and its worker go about in all tenants: only their accounts are counted.
    private static PartitionedRateLimiter<HttpContext> ByTenant(Budget budget, Func<HttpContext, bool> concerns) =>
        PartitionedRateLimiter.Create<HttpContext, Guid>(context =>
            UserOf(context) is { Role: UserRole.Viewer } viewer && concerns(context)
                ? budget.Of(viewer.TenantId)
                : RateLimitPartition.GetNoLimiter(Guid.Empty));
}
