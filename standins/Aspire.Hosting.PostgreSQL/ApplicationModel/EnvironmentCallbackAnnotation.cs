using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares environment variables; asked each time the resource starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackannotation"/>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Declares one variable.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackannotation.-ctor"/>
    /// <param name="name">Name of the variable.</param>
    /// <param name="callback">Its value.</param>
    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
        : this(context => context.EnvironmentVariables[name] = callback())
    {
    }

    /// <summary>Declares variables.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackannotation.-ctor"/>
    /// <param name="callback">Sets them.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Declares variables whose values take time.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackannotation.-ctor"/>
    /// <param name="callback">Sets them.</param>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Sets the variables.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackannotation.callback"/>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}

/// <summary>The environment variables that a resource will start with.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext"/>
/// <param name="executionContext">Run or publish.</param>
/// <param name="resource">The resource.</param>
/// <param name="environmentVariables">Text, or an <see cref="IValueProvider"/>.</param>
/// <param name="cancellationToken">Ends the preparation.</param>
public class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>Text, or an <see cref="IValueProvider"/>, by name.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext.environmentvariables"/>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>Ends the preparation.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext.cancellationtoken"/>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Writes to the resource's log.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext.logger"/>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>Run or publish.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.environmentcallbackcontext.executioncontext"/>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;
}

/// <summary>Declares command line arguments; asked each time the resource starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.commandlineargscallbackannotation"/>
/// <param name="callback">Adds them.</param>
public class CommandLineArgsCallbackAnnotation(Action<IList<object>> callback) : IResourceAnnotation
{
    /// <summary>Adds the arguments.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.commandlineargscallbackannotation.callback"/>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = context =>
    {
        callback(context.Args);
        return Task.CompletedTask;
    };
}

/// <summary>The command line arguments that a resource will start with.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.commandlineargscallbackcontext"/>
/// <param name="args">Text, or an <see cref="IValueProvider"/>.</param>
/// <param name="cancellationToken">Ends the preparation.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>Text, or an <see cref="IValueProvider"/>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.commandlineargscallbackcontext.args"/>
    public IList<object> Args { get; } = args;

    /// <summary>Ends the preparation.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.commandlineargscallbackcontext.cancellationtoken"/>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
