using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.State;

namespace Aspire.Hosting;

/// <summary>Declares parameters.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.parameterresourcebuilderextensions"/>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Declares a parameter whose value is configured as <c>Parameters:name</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.parameterresourcebuilderextensions.addparameter"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false)
        => builder.AddParameter(name, () => Configured(builder, name) ?? throw new DistributedApplicationException(
            $"Parameter '{name}' has no value: set the configuration key 'Parameters:{name}'."), secret: secret);

    /// <summary>Declares a parameter with a given value, unless <c>Parameters:name</c> is configured.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.parameterresourcebuilderextensions.addparameter"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Not used when running.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
        => builder.AddParameter(name, () => Configured(builder, name) ?? value, publishValueAsDefault, secret);

    /// <summary>Declares a parameter with a value that is made on first use.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.parameterresourcebuilderextensions.addparameter"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="valueGetter">Makes the value.</param>
    /// <param name="publishValueAsDefault">Not used when running.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));
    }

    /// <summary>
    /// Declares a parameter whose value is made once, unless <c>Parameters:name</c> is configured. A persisted value is kept
    /// in <c>secrets.json</c> (mode 600) of the clone's state folder, so that two clones do not share it.
    /// </summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.parameterresourcebuilderextensions.addparameter"/>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">Makes the value.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    /// <param name="persist">Whether the next run uses the same value.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddResource(new ParameterResource(name, Find, secret) { Default = value });

        string Find(ParameterDefault? fallback) => Configured(builder, name)
            ?? (persist ? SecretStore.Of(builder).GetOrAdd($"Parameters:{name}", value.GetDefaultValue) : (fallback ?? value).GetDefaultValue());
    }

    internal static string? Configured(IDistributedApplicationBuilder builder, string name)
        => builder.Configuration[$"Parameters:{name}"] is { Length: > 0 } value ? value : null;
}
