namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the distributed application: a project, a database, a parameter.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresource"/>
public interface IResource
{
    /// <summary>The name, unique in the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresource.name"/>
    string Name { get; }

    /// <summary>What has been declared about the resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresource.annotations"/>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A resource that has environment variables.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithenvironment"/>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that has command line arguments.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithargs"/>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithendpoints"/>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can wait for others before it starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithwaitsupport"/>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that belongs to another one.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithparent"/>
public interface IResourceWithParent : IResource
{
    /// <summary>The owner.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithparent.parent"/>
    IResource Parent { get; }
}

/// <summary>A resource that belongs to another one of a known type.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithparent-1"/>
/// <typeparam name="T">Type of the owner.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The owner.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcewithparent-1.parent"/>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
