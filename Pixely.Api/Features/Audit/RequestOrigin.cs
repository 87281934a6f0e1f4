using System.Net;
using Pixely.Api.Security;
using Pixely.Persistence.Audit;

namespace Pixely.Api.Features.Audit;

/// <summary>Who makes the current request, and from where; work that no request asked for is the system's own.</summary>
internal sealed class RequestOrigin(IHttpContextAccessor accessor) : IRequestOrigin
{
    /// <inheritdoc/>
    public Guid? ActorId => accessor.HttpContext is { } context ? ActorOf(context) : null;

    /// <inheritdoc/>
    public string? Address => accessor.HttpContext is { } context ? AddressOf(context) : null;

    /// <summary>The account of a request, or null.</summary>
    public static Guid? ActorOf(HttpContext context) => context.RequestServices.GetRequiredService<RequestUser>().Known?.Id;

    /// <summary>The address of a request as the pipeline sees it, without what only counts on one machine; null in memory.</summary>
    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Plain(address).ToString() : null;

    private static IPAddress Plain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { IsIPv6LinkLocal: true } => new IPAddress(address.GetAddressBytes()),
        _ => address,
    };
}
