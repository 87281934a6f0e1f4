using System.Net;
using Pixely.ServiceDefaults.Proxies;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Tests.ServiceDefaults.Proxies;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    public void Takes_for_one_what_one_household_has(string one, string other) =>
        Assert.Equal(ClientAddress.KeyOf(IPAddress.Parse(one)), ClientAddress.KeyOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("127.0.0.1", "::1")]
    public void Keeps_neighbours_apart(string one, string other) =>
        Assert.NotEqual(ClientAddress.KeyOf(IPAddress.Parse(one)), ClientAddress.KeyOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1::/48")]
    public void Knows_the_network_of_an_address(string address, string network) =>
        Assert.Equal(network, ClientAddress.NetworkOf(ClientAddress.KeyOf(IPAddress.Parse(address))));

    [Fact]
    public void Takes_what_is_no_address_for_a_network_of_its_own() => Assert.Equal("", ClientAddress.NetworkOf(ClientAddress.KeyOf(null)));

    [Fact]
    public void Needs_no_more_buckets_for_a_million_addresses()
    {
        var buckets = new HashSet<int>();
        for (var number = 0; number < 1_000_000; number++)
        {
            buckets.Add(AddressBuckets.Of(new IPAddress(BitConverter.GetBytes(number))));
        }

        Assert.InRange(buckets.Count, AddressBuckets.Count * 9 / 10, AddressBuckets.Count);
        Assert.All(buckets, static bucket => Assert.InRange(bucket, 0, AddressBuckets.Count - 1));
    }
}
