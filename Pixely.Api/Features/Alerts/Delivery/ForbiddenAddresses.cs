using System.Net;
using System.Net.Sockets;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>
/// Addresses that no message may go to. The lists are IANA's special-purpose registries of IPv4 and IPv6 (RFC 6890 and what came after): what is
/// not global there is not global here. Of IPv6 only the global unicast space is allowed at all.
/// </summary>
internal static class ForbiddenAddresses
{
    // Nothing that takes messages is there, not even in one's own network: links, metadata services of clouds, multicast, what is not an address,
    // and a network's own translation (RFC 8215), which does not say where in its addresses the one that it leads to is written.
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32",
        "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32", "fd20:ce::254/128", "64:ff9b:1::/48");

    private static readonly IPNetwork[] Private = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24");

    private static readonly IPNetwork[] Special = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address is forbidden.</summary>
    /// <param name="address">The address, in whatever form.</param>
    /// <param name="allowsPrivate">True where a receiver in the own network is meant.</param>
    public static bool Contains(IPAddress address, bool allowsPrivate)
    {
        var plain = Unwrap(address);
        var target = SixToFour.Contains(plain) ? new IPAddress(plain.GetAddressBytes().AsSpan(2, 4)) : plain;
        if (Array.Exists(Never, network => network.Contains(target)))
        {
            return true;
        }

        return !allowsPrivate && (plain.AddressFamily == AddressFamily.InterNetwork
            ? Array.Exists(Private, network => network.Contains(plain))
            : !GlobalUnicast.Contains(plain) || Array.Exists(Special, network => network.Contains(plain)));
    }

    // An IPv4 address within one of IPv6 is judged as what it leads to.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            && (Translated.Contains(address) || (Compatible.Contains(address) && !address.Equals(IPAddress.IPv6Loopback) && !address.Equals(IPAddress.IPv6Any)))
                ? new IPAddress(address.GetAddressBytes().AsSpan(12))
                : address;
    }

    private static IPNetwork[] Networks(params string[] texts) => Array.ConvertAll(texts, IPNetwork.Parse);
}
