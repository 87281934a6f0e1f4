namespace Aspire.Hosting.ApplicationModel;

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the application.</summary>
    Session,

    /// <summary>Longer than the application. Here: its data does, its process does not.</summary>
    Persistent,
}

/// <summary>Declares how long a container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>Declares a container's image. Without a container engine the image is not used.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Where the image comes from.</summary>
    public string? Registry { get; set; }

    /// <summary>Name of the image.</summary>
    public required string Image { get; set; }

    /// <summary>Version of the image.</summary>
    public string? Tag { get; set; }
}

/// <summary>Kind of a mount.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of the machine.</summary>
    BindMount,

    /// <summary>A named volume.</summary>
    Volume,
}

/// <summary>Declares where a container keeps data.</summary>
/// <param name="source">Name of the volume or the folder.</param>
/// <param name="target">Folder inside the container.</param>
/// <param name="type">Kind of the mount.</param>
/// <param name="isReadOnly">Whether it cannot be written.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>Name of the volume or the folder.</summary>
    public string? Source { get; } = source;

    /// <summary>Folder inside the container.</summary>
    public string Target { get; } = target;

    /// <summary>Kind of the mount.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether it cannot be written.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}
