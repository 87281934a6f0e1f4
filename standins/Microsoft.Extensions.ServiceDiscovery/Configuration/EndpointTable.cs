using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.ServiceDiscovery.Configuration;

/// <summary>Reads the endpoints of services from configuration and hands them out in turn.</summary>
/// <remarks>Configuration is read on each request, so a reload is seen at once.</remarks>
internal sealed class EndpointTable(
    IConfiguration configuration,
    IOptions<ServiceDiscoveryOptions> options,
    IOptions<ConfigurationServiceEndpointProviderOptions> providerOptions)
{
    private const string DefaultEndpointName = "default";

    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next endpoint of the service that <paramref name="address"/> names, or null when configuration knows no such service.</summary>
    /// <exception cref="InvalidOperationException">The service is known, but has no endpoint of an allowed scheme.</exception>
    /// <exception cref="KeyNotFoundException">The configuration of the service is not a list of addresses.</exception>
    public Uri? Next(Uri address)
    {
        var query = ServiceQuery.Parse(address);
        var service = configuration.GetSection(providerOptions.Value.SectionName).GetSection(query.ServiceName);
        if (!service.Exists())
        {
            return null;
        }

        var allowed = options.Value.ApplyAllowedSchemes(query.Schemes);
        if (FindSection(service, query, allowed) is not { } section)
        {
            return null;
        }

        var candidates = Preferred(ReadEndpoints(section, query), allowed);
        if (candidates.Count == 0)
        {
            throw new InvalidOperationException($"Service '{query.ServiceName}' has no endpoint for '{address.Scheme}'.");
        }

        var turn = _turns.GetOrAdd(address.GetLeftPart(UriPartial.Authority), static _ => new Turn());
        return candidates[turn.Next(candidates.Count)];
    }

    private static IConfigurationSection? FindSection(IConfigurationSection service, ServiceQuery query, IReadOnlyList<string> schemes)
    {
        IEnumerable<string> names = query.EndpointName is { } name ? [name] : [DefaultEndpointName, .. schemes];
        return names.Select(service.GetSection).FirstOrDefault(section => section.Exists());
    }

    private static List<Uri> ReadEndpoints(IConfigurationSection section, ServiceQuery query)
    {
        var values = section.Value is not null ? [section] : section.GetChildren();
        return [.. values.Select(value =>
            Uri.TryCreate(value.Value, UriKind.Absolute, out var endpoint)
                ? endpoint
                : throw new KeyNotFoundException($"Service '{query.ServiceName}' has an invalid endpoint at '{value.Path}'."))];
    }

    // Of several schemes only the most preferred one that exists is used.
    private static List<Uri> Preferred(List<Uri> endpoints, IReadOnlyList<string> schemes)
    {
        var scheme = schemes.FirstOrDefault(s => endpoints.Exists(e => e.Scheme == s));
        return scheme is null ? [] : endpoints.FindAll(e => e.Scheme == scheme);
    }

    private sealed class Turn
    {
        private uint _count;

        public int Next(int endpoints) => (int)((Interlocked.Increment(ref _count) - 1) % (uint)endpoints);
    }
}
