using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Declares an application.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder"/>
public interface IDistributedApplicationBuilder
{
    /// <summary>Configuration of the AppHost; <c>Parameters:name</c> holds the value of a parameter.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.configuration"/>
    ConfigurationManager Configuration { get; }

    /// <summary>Folder of the AppHost's project.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.apphostdirectory"/>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.apphostassembly"/>
    Assembly? AppHostAssembly { get; }

    /// <summary>The AppHost's environment.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.environment"/>
    IHostEnvironment Environment { get; }

    /// <summary>Services of the AppHost.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.services"/>
    IServiceCollection Services { get; }

    /// <summary>Tells what happens.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.eventing"/>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>What the AppHost was started for.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.executioncontext"/>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>What has been declared so far.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.resources"/>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.addresource"/>
    /// <param name="resource">The resource.</param>
    /// <exception cref="DistributedApplicationException">The name is taken.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Declares more about a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.createresourcebuilder"/>
    /// <param name="resource">The resource.</param>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Makes the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.idistributedapplicationbuilder.build"/>
    DistributedApplication Build();
}
