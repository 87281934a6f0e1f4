using Microsoft.AspNetCore.Http.Timeouts;
using Pixely.Persistence.Pools;

namespace Pixely.Api.Limits;

/// <summary>What makes a request costly. Each kind has places of its own: those of one cannot hold up those of another.</summary>
internal enum CostlyKind
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>Modules computed over a window.</summary>
    Analysis,

    /// <summary>Long lists of posts and comments.</summary>
    Window,

    /// <summary>Stored insights with their results, a tenth of a megabyte each.</summary>
    Insight,

    /// <summary>Figures over all tenants.</summary>
    Agency,
}

/// <summary>An endpoint that is costly.</summary>
/// <param name="Kind">Why.</param>
internal sealed record Costly(CostlyKind Kind);

/// <summary>An endpoint at which passwords are tried.</summary>
internal sealed record TriesPasswords;

/// <summary>The connections that an endpoint uses, if not those of most requests.</summary>
/// <param name="Pool">Which.</param>
internal sealed record UsesPool(DatabasePool Pool);

/// <summary>Says of endpoints what they cost.</summary>
internal static class EndpointCost
{
    /// <summary>The endpoints are costly: they have a budget, places, a time limit and connections apart from the others.</summary>
    public static TBuilder IsCostly<TBuilder>(this TBuilder builder, CostlyKind kind)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Costly(kind), new UsesPool(DatabasePool.Costly)).TakesLong();

    /// <summary>The endpoints begin, prolong or end sessions, which must be possible whatever else goes on.</summary>
    public static TBuilder IsForSessions<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new UsesPool(DatabasePool.Identity));

    /// <summary>The endpoints store what the worker brings, which may be much.</summary>
    public static TBuilder TakesLong<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequestTimeoutAttribute(RequestTime.Long));

    /// <summary>Passwords are tried there: each address has a budget of attempts.</summary>
    public static TBuilder LimitsSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new TriesPasswords());
}
