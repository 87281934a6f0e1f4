using System.Net;
using System.Net.Sockets;

namespace Pixely.ServiceDefaults.Proxies;

/// <summary>What counts as one address where addresses are counted.</summary>
public static class ClientAddress
{
    private const int PrefixBytes = 8;
    private const int NetworkBytes = 6;
    private const int NetworkBytesOfFour = 3;

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

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Begin(address, PrefixBytes)}/64" : address.ToString();
    }

    /// <summary>
    /// The network that an address belongs to: an IPv4 /24 or an IPv6 /48, the most that a provider usually gives to one customer. What is no
    /// address is its own.
    /// </summary>
    /// <param name="key">An address as <see cref="KeyOf"/> gives it.</param>
    public static string NetworkOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var end = key.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(end < 0 ? key : key[..end], out var address))
        {
            return key;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Begin(address, NetworkBytes)}/48" : $"{Begin(address, NetworkBytesOfFour)}/24";
    }

    private static IPAddress Begin(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(length).Clear();
        return new IPAddress(bytes);
    }
}
