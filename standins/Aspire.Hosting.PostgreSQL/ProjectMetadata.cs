using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project is. Classes of this kind, such as <c>Projects.Pixely_Api</c>, are generated from the AppHost's references.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.iprojectmetadata"/>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Absolute path of the project file.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.iprojectmetadata.projectpath"/>
    string ProjectPath { get; }

    /// <summary>Whether the project is built already when the AppHost runs.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.iprojectmetadata.suppressbuild"/>
    bool SuppressBuild => false;
}

/// <summary>A resource that others find by its name.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.iresourcewithservicediscovery"/>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
