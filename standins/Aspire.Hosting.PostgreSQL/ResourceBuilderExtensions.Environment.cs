using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares what resources get, where they listen and what they wait for.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions"/>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Declares an environment variable.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(name, () => value ?? string.Empty));
    }

    /// <summary>Declares an environment variable that is composed of other values.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value, as <c>$"…"</c>.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value)
        where T : IResourceWithEnvironment
        => builder.WithEnvironment(name, value.ToExpression());

    /// <summary>Declares an environment variable that is composed of other values.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment
        => builder.WithReferenceRelationship(value).WithValue(name, value);

    /// <summary>Declares an environment variable whose value is made at the start.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="callback">Makes the value.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(name, callback));
    }

    /// <summary>Declares environment variables at the start.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Sets them.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
    }

    /// <summary>Declares environment variables at the start, whose values take time.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Sets them.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
    }

    /// <summary>Declares an environment variable that holds the address of an endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.WithReferenceRelationship(endpointReference.Resource).WithValue(name, endpointReference);
    }

    /// <summary>Declares an environment variable that holds a parameter.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the variable.</param>
    /// <param name="parameter">The parameter.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return builder.WithReferenceRelationship(parameter.Resource).WithValue(name, parameter.Resource);
    }

    /// <summary>Declares an environment variable that holds a connection string.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withenvironment"/>
    /// <param name="builder">The resource.</param>
    /// <param name="envVarName">Name of the variable.</param>
    /// <param name="resource">The resource to connect to.</param>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string envVarName, IResourceBuilder<IResourceWithConnectionString> resource)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(resource);
        return builder.WithReferenceRelationship(resource.Resource)
            .WithValue(envVarName, new ConnectionStringReference(resource.Resource, optional: false));
    }

    /// <summary>Declares command line arguments.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withargs"/>
    /// <param name="builder">The resource.</param>
    /// <param name="args">The arguments.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new CommandLineArgsCallbackAnnotation(list =>
        {
            foreach (var arg in args)
            {
                list.Add(arg);
            }
        }));
    }

    private static IResourceBuilder<T> WithValue<T>(this IResourceBuilder<T> builder, string name, IValueProvider value)
        where T : IResourceWithEnvironment
        => builder.WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[name] = value));
}
