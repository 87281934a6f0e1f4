using System.Net;
using Pixely.Api.Features.Alerts.Delivery;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class ForbiddenAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("::10.0.0.1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:5db8:d822::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("fec0::1")]
    public void Refuses_private_addresses_unless_they_are_meant(string address)
    {
        Assert.True(ForbiddenAddresses.Contains(IPAddress.Parse(address), allowsPrivate: false));
        Assert.False(ForbiddenAddresses.Contains(IPAddress.Parse(address), allowsPrivate: true));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2002:a9fe:a9fe:ffff::")]
    [InlineData("64:ff9b:1::a9fe:a9fe")]
    [InlineData("64:ff9b:1:a9fe:a9:fe00::")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd00:ec2::23")]
    [InlineData("fd20:ce::254")]
    [InlineData("192.0.0.192")]
    [InlineData("::ffff:192.0.0.192")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("fe80::1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("::")]
    [InlineData("::ffff:0.0.0.0")]
    public void Refuses_links_metadata_services_and_multicast_always(string address) =>
        Assert.True(ForbiddenAddresses.Contains(IPAddress.Parse(address), allowsPrivate: true));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::200e")]
    [InlineData("64:ff9b::5db8:d822")]
    public void Allows_the_rest_of_the_world(string address) =>
        Assert.False(ForbiddenAddresses.Contains(IPAddress.Parse(address), allowsPrivate: false));
}
