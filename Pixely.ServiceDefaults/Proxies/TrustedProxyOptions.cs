using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Pixely.ServiceDefaults.Proxies;

/// <summary>Who may say on whose behalf a request comes.</summary>
public sealed class TrustedProxyOptions : IValidatableObject
{
    /// <summary>Section of the settings.</summary>
    public const string SectionName = "Proxies";

    /// <summary>
    /// Addresses (<c>10.0.0.7</c>) and networks (<c>10.0.0.0/24</c>) whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.
    /// None unless set: then both headers mean nothing.
    /// </summary>
    public IList<string> Trusted { get; } = [];

    /// <summary>How many proxies in a row are believed, from the last one back; 1..10.</summary>
    [Range(1, 10)]
    public int ForwardLimit { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var entry in Trusted)
        {
            if (!TryReadNetwork(entry, out var network))
            {
                yield return new ValidationResult($"Proxies:Trusted: '{entry}' is neither an address nor a network such as 10.0.0.0/24.", [nameof(Trusted)]);
            }
            else if (network.PrefixLength == 0)
            {
                yield return new ValidationResult($"Proxies:Trusted: '{entry}' is everybody. Name the proxies.", [nameof(Trusted)]);
            }
        }
    }

    internal static bool TryReadNetwork(string entry, out IPNetwork network)
    {
        if (IPNetwork.TryParse(entry, out network))
        {
            return true;
        }

        if (!IPAddress.TryParse(entry, out var address))
        {
            return false;
        }

        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
