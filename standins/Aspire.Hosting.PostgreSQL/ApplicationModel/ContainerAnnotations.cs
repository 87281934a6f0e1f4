namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares a container's image. Without a container engine the image is not used.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerimageannotation"/>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Where the image comes from.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerimageannotation.registry"/>
    public string? Registry { get; set; }

    /// <summary>Name of the image.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerimageannotation.image"/>
    public required string Image { get; set; }

    /// <summary>Version of the image.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containerimageannotation.tag"/>
    public string? Tag { get; set; }
}

/// <summary>Kind of a mount.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermounttype"/>
public enum ContainerMountType
{
    /// <summary>A folder of the machine.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermounttype"/>
    BindMount,

    /// <summary>A named volume.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermounttype"/>
    Volume,
}

/// <summary>Declares where a container keeps data.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermountannotation"/>
/// <param name="source">Name of the volume or the folder.</param>
/// <param name="target">Folder inside the container.</param>
/// <param name="type">Kind of the mount.</param>
/// <param name="isReadOnly">Whether it cannot be written.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>Name of the volume or the folder.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermountannotation.source"/>
    public string? Source { get; } = source;

    /// <summary>Folder inside the container.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermountannotation.target"/>
    public string Target { get; } = target;

    /// <summary>Kind of the mount.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermountannotation.type"/>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether it cannot be written.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.containermountannotation.isreadonly"/>
    public bool IsReadOnly { get; } = isReadOnly;
}
