namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resource"/>
public abstract class Resource : IResource
{
    /// <summary>Names the resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resource.-ctor"/>
    /// <param name="name">Letters, digits and hyphens, beginning with a letter; at most 64 characters.</param>
    protected Resource(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 64 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException(
                $"Resource name '{name}' is invalid: at most 64 ASCII letters, digits and hyphens, beginning with a letter.", nameof(name));
        }

        Name = name;
    }

    /// <summary>The name, unique in the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resource.name"/>
    public virtual string Name { get; }

    /// <summary>What has been declared about the resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resource.annotations"/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
