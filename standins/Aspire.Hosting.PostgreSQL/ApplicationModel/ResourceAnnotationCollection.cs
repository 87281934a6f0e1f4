using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks what can be declared about a resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourceannotation"/>
public interface IResourceAnnotation;

/// <summary>The annotations of one resource, in the order of their declaration.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceannotationcollection"/>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>What happens to earlier annotations of the same type.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceannotationmutationbehavior"/>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceannotationmutationbehavior"/>
    Append,

    /// <summary>They are replaced.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourceannotationmutationbehavior"/>
    Replace,
}
