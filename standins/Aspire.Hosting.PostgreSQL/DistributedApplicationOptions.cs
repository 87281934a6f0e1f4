namespace Aspire.Hosting;

/// <summary>How an application is made.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line arguments; they become configuration.</summary>
    public string[]? Args { get; set; }

    /// <summary>Name of the AppHost's assembly; the entry assembly if not given.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Folder of the AppHost's project.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>There is no dashboard for resources without the Aspire packages.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether resources' log lines go to the application's loggers; in tests they do.</summary>
    public bool EnableResourceLogging { get; set; }
}
