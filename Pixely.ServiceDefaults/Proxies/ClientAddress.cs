using System.Net;
using System.Net.Sockets;

namespace Pixely.ServiceDefaults.Proxies;

/// <summary>What counts as one address where addresses are counted.</summary>
public static class ClientAddress
{
    private const int PrefixBytes = 8;

    /// <summary>
    /// An IPv4 address as it is, also when it comes mapped into IPv6; of an IPv6 address the /64, because a household is given as many
    /// addresses within one as it likes. Empty without an address.
    /// </summary>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[PrefixBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
