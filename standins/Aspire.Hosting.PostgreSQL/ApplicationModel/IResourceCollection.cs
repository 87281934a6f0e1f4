namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of an application; names are unique.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcecollection"/>
public interface IResourceCollection : IList<IResource>;
