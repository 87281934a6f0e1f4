using Pixely.Api.Security;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Tenancy;

/// <summary>Names whose data is addressed.</summary>
/// <param name="directory">Knows whose an id is.</param>
/// <param name="context">The request's bound arguments.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal delegate Task<Owner?> FindOwner(
    TenantDirectory directory, EndpointFilterInvocationContext context, CancellationToken cancellationToken);

/// <summary>Whose data an endpoint addresses.</summary>
/// <param name="Scope">The decision.</param>
internal sealed record ScopeMetadata(DataScope Scope);

/// <summary>Ties endpoints to the tenant of what they address.</summary>
internal static class TenancyExtensions
{
    /// <summary>Route parameter with a client's id.</summary>
    public const string ClientRoute = "id";

    /// <summary>Route parameter with a run's id.</summary>
    public const string RunRoute = "run";

    /// <summary>Route parameter with an insight's id.</summary>
    public const string InsightRoute = "insight";

    /// <summary>Route parameter with a user's id.</summary>
    public const string UserRoute = "user";

    /// <summary>Route parameter with a tenant's id.</summary>
    public const string TenantRoute = "tenant";

    /// <summary>Adds the unit of work of a request.</summary>
    public static WebApplicationBuilder AddRequestTenancy(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TenantUnitOfWork>();
        return builder;
    }

    /// <summary>The endpoints run within the tenant of the client in their path.</summary>
    public static TBuilder WithinTenantOfClient<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithinTenant(DataScope.Client, static (directory, context, token) => directory.OfClientAsync(context, IdIn(context, ClientRoute), token));

    /// <summary>The endpoints run within the tenant of the run in their path.</summary>
    public static TBuilder WithinTenantOfRun<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithinTenant(DataScope.Client, static (directory, context, token) => directory.OfRunAsync(IdIn(context, RunRoute), token));

    /// <summary>The endpoints run within the tenant of the account in their path.</summary>
    public static TBuilder WithinTenantOfAccount<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithinTenant(DataScope.Agency, static async (directory, context, token) =>
            await directory.OfUserAsync(IdIn(context, UserRoute), token) is { } tenant ? new Owner(tenant) : null);

    /// <summary>The endpoints run within the tenant in their path, which may not exist.</summary>
    public static TBuilder WithinTenantInPath<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithinTenant(DataScope.Agency, static (_, context, _) =>
            Task.FromResult(IdIn(context, TenantRoute) is var tenant && tenant != Guid.Empty ? new Owner(tenant) : null));

    /// <summary>The endpoints run within the tenant of whoever calls, because what they read is no one tenant's.</summary>
    public static TBuilder WithinTenantOfUser<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithinTenant(DataScope.Agency, static (_, context, _) =>
            Task.FromResult<Owner?>(new Owner(context.HttpContext.RequestServices.GetRequiredService<RequestUser>().Account.TenantId)));

    /// <summary>Says whose data the endpoints address, where they enter its tenant by themselves.</summary>
    public static TBuilder WithScope<TBuilder>(this TBuilder builder, DataScope scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ScopeMetadata(scope));

    /// <summary>The endpoints run within the tenant that <paramref name="findOwner"/> names.</summary>
    public static TBuilder WithinTenant<TBuilder>(this TBuilder builder, DataScope scope, FindOwner findOwner)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithScope(scope).AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var cancellationToken = context.HttpContext.RequestAborted;
            var owner = await findOwner(services.GetRequiredService<TenantDirectory>(), context, cancellationToken);
            return await services.GetRequiredService<TenantUnitOfWork>().RunAsync(owner, () => next(context), cancellationToken);
        });

    /// <summary>The endpoints enter the tenant of the client in their path, and have transactions of their own: their work takes too long for one.</summary>
    public static TBuilder EnteringTenantOfClient<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.EnteringTenant(DataScope.Client, static (directory, context, token) => directory.OfClientAsync(IdIn(context, ClientRoute), token));

    /// <summary>The endpoints enter the tenant of the insight in their path, and carry it in their own statements.</summary>
    public static TBuilder EnteringTenantOfInsight<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.EnteringTenant(DataScope.Client, static (directory, context, token) => directory.OfInsightAsync(IdIn(context, InsightRoute), token));

    /// <summary>
    /// The endpoints enter the tenant that <paramref name="findOwner"/> names, if the user may, and carry it in their own statements: for
    /// reading in one round trip. There is no transaction around them.
    /// </summary>
    public static TBuilder EnteringTenant<TBuilder>(this TBuilder builder, DataScope scope, FindOwner findOwner)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithScope(scope).AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var owner = await findOwner(services.GetRequiredService<TenantDirectory>(), context, context.HttpContext.RequestAborted);
            return await services.GetRequiredService<TenantUnitOfWork>().EnterAsync(owner, () => next(context));
        });

    /// <summary>The owner of a client, or null. Of their own clients viewers need no look-up: those are of their tenant by a foreign key.</summary>
    public static Task<Owner?> OfClientAsync(
        this TenantDirectory directory, EndpointFilterInvocationContext context, Guid clientId, CancellationToken cancellationToken)
    {
        var account = context.HttpContext.RequestServices.GetRequiredService<RequestUser>().Account;
        return account.ClientIds is { } own && own.Contains(clientId)
            ? Task.FromResult<Owner?>(new Owner(account.TenantId, clientId))
            : directory.OfClientAsync(clientId, cancellationToken);
    }

    // The routes' guid constraint has made sure that it is one.
    private static Guid IdIn(EndpointFilterInvocationContext context, string name) =>
        Guid.Parse((string)context.HttpContext.GetRouteValue(name)!);
}
