using System.ComponentModel.DataAnnotations;
using Pixely.ServiceDefaults.Proxies;

namespace Pixely.Tests.ServiceDefaults.Proxies;

public sealed class TrustedProxyOptionsTests
{
    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("10.0.0.0/24")]
    [InlineData("::1")]
    [InlineData("2001:db8::/32")]
    public void Accepts_addresses_and_networks(string entry) => Assert.Empty(FaultsOf(entry));

    [Theory]
    [InlineData("proxy.example", "neither an address nor a network")]
    [InlineData("10.0.0.0/33", "neither an address nor a network")]
    [InlineData("0.0.0.0/0", "everybody")]
    [InlineData("::/0", "everybody")]
    public void Refuses_names_and_everybody(string entry, string reason) =>
        Assert.Contains(reason, Assert.Single(FaultsOf(entry)).ErrorMessage, StringComparison.Ordinal);

    private static List<ValidationResult> FaultsOf(string entry)
    {
        var options = new TrustedProxyOptions();
        options.Trusted.Add(entry);
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }
}
