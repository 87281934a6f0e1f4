using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>Runs projects, from their built output, and other programs.</summary>
internal sealed class ProgramRecipe(
    IResource resource,
    Assembly? appHost,
    DistributedApplicationExecutionContext executionContext,
    IHostEnvironment environment,
    IConfiguration configuration,
    ResourceLoggerService loggers) : ILaunchRecipe
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public string EndedState => KnownResourceStates.Finished;

    public Signal StopSignal => Signal.Terminate;

    public async Task<ProcessSpec> PrepareAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var variables = await VariablesAsync(instance, cancellationToken);
        var arguments = await ArgumentsAsync(cancellationToken);
        if (resource is ExecutableResource program)
        {
            return new ProcessSpec
            {
                FileName = program.Command,
                Arguments = arguments,
                WorkingDirectory = program.WorkingDirectory,
                Environment = variables,
            };
        }

        var project = resource.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var built = AppHostMetadata.TargetPath(appHost, project);
        return built is not null && File.Exists(built)
            ? new ProcessSpec
            {
                FileName = DotnetHost(),
                Arguments = [built, .. arguments],
                // As 'dotnet run' does it: settings and content are found beside the project file.
                WorkingDirectory = Path.GetDirectoryName(project)!,
                Environment = variables,
            }
            : throw new DistributedApplicationException($"'{project}' is not built ('{built}' is missing). Build the AppHost, which builds it too.");
    }

    public void Release()
    {
        // A program leaves nothing behind that this process would hold.
    }

    private static string DotnetHost()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } given)
        {
            return given;
        }

        // .../dotnet/shared/Microsoft.NETCore.App/10.0.0/ of the runtime that runs this process
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }

    private async Task<Dictionary<string, string?>> VariablesAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        if (resource is ProjectResource)
        {
            AddProjectDefaults(variables, instance);
        }

        foreach (var annotation in resource.Annotations.OfType<PortVariableAnnotation>())
        {
            variables[annotation.Variable] = instance.PortOf(annotation.EndpointName).ToString(CultureInfo.InvariantCulture);
        }

        var context = new EnvironmentCallbackContext(executionContext, resource, variables, cancellationToken)
        {
            Logger = loggers.GetLogger(resource),
        };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context);
        }

        // What 'dotnet run' tells the AppHost about itself is not meant for others.
        var resolved = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = null, ["DOTNET_LAUNCH_PROFILE"] = null };
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            resolved[name] = await ResolveAsync(value, cancellationToken);
        }

        return resolved;
    }

    private void AddProjectDefaults(Dictionary<string, object> variables, ResourceInstance instance)
    {
        variables["DOTNET_ENVIRONMENT"] = environment.EnvironmentName;
        variables["ASPNETCORE_ENVIRONMENT"] = environment.EnvironmentName;
        variables["OTEL_SERVICE_NAME"] = resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance.Id}-{Guid.NewGuid():N}";
        if (configuration[OtlpEndpoint] is { Length: > 0 } collector)
        {
            variables[OtlpEndpoint] = collector;
        }

        var urls = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https")
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.UriScheme}://127.0.0.1:{instance.PortOf(e.Name)}"))
            .ToList();
        if (urls.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }
    }

    private async Task<List<string>> ArgumentsAsync(CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var resolved = new List<string>();
        foreach (var value in context.Args)
        {
            resolved.Add(await ResolveAsync(value, cancellationToken) ?? string.Empty);
        }

        return resolved;
    }

    private static async Task<string?> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
