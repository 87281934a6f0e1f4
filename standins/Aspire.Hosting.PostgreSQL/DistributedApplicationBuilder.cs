using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;
using Aspire.Hosting.Embedded.State;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Declares an application.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder"/>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly TestingSession? _session = TestingSession.Current;

    /// <summary>Begins with command line arguments.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.-ctor"/>
    /// <param name="args">They become configuration.</param>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Begins with options.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.-ctor"/>
    /// <param name="options">The options.</param>
    /// <exception cref="NotSupportedException">The arguments ask for deployment files.</exception>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        _session?.OnBuilderCreating(options, settings);

        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory
            ?? AppHostMetadata.ProjectDirectory(AppHostAssembly)
            ?? System.Environment.CurrentDirectory;
        settings.ApplicationName ??= AppHostAssembly?.GetName().Name;
        settings.ContentRootPath ??= Directory.Exists(AppHostDirectory) ? AppHostDirectory : null;
        _inner = new HostApplicationBuilder(settings);
        SecretStore.AddTo(this);

        if (string.Equals(Configuration["operation"], "publish", StringComparison.OrdinalIgnoreCase) || Configuration["publisher"] is not null)
        {
            throw new NotSupportedException(
                "Deployment files are written with the Aspire packages only: build with -p:PixelyHost=aspire (see docs/supply-lines.md).");
        }

        _inner.AddEmbeddedHost(this, console: _session is null && !options.EnableResourceLogging);
    }

    /// <summary>Configuration of the AppHost.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.configuration"/>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <summary>Folder of the AppHost's project.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.apphostdirectory"/>
    public string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.apphostassembly"/>
    public Assembly? AppHostAssembly { get; }

    /// <summary>The AppHost's environment.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.environment"/>
    public IHostEnvironment Environment => _inner.Environment;

    /// <summary>Services of the AppHost.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.services"/>
    public IServiceCollection Services => _inner.Services;

    /// <summary>Tells what happens.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.eventing"/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <summary>What the AppHost was started for: to run.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.executioncontext"/>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    /// <summary>What has been declared so far.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.resources"/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <summary>Adds a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.addresource"/>
    /// <param name="resource">The resource.</param>
    /// <exception cref="DistributedApplicationException">The name is taken.</exception>
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } present)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType().Name}' with name '{resource.Name}' because resource of type '{present.GetType().Name}' with that name already exists.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <summary>Declares more about a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.createresourcebuilder"/>
    /// <param name="resource">The resource.</param>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    /// <summary>Makes the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationbuilder.build"/>
    public DistributedApplication Build()
    {
        _session?.OnBuilding(this);
        var application = new DistributedApplication(_inner.Build());
        _session?.OnBuilt(application);
        return application;
    }
}
