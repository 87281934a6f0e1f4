using System.Net;
using Pixely.ServiceDefaults.Proxies;

namespace Pixely.ServiceDefaults.RateLimits;

/// <summary>
/// Sorts addresses into a fixed number of buckets that share a budget each: whoever has a million addresses takes no more memory than
/// that. Which addresses meet in a bucket differs from process to process, so that nobody can choose a neighbour.
/// </summary>
public static class AddressBuckets
{
    /// <summary>Number of buckets; a power of two.</summary>
    public const int Count = 65_536;

    /// <summary>The bucket of an address, 0..<see cref="Count"/>-1.</summary>
    public static int Of(IPAddress? address) => string.GetHashCode(ClientAddress.KeyOf(address), StringComparison.Ordinal) & (Count - 1);
}
