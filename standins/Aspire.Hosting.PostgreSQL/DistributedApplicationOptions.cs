namespace Aspire.Hosting;

/// <summary>How an application is made.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions"/>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line arguments; they become configuration.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions.args"/>
    public string[]? Args { get; set; }

    /// <summary>Name of the AppHost's assembly; the entry assembly if not given.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions.assemblyname"/>
    public string? AssemblyName { get; set; }

    /// <summary>Folder of the AppHost's project.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions.projectdirectory"/>
    public string? ProjectDirectory { get; set; }

    /// <summary>There is no dashboard for resources without the Aspire packages.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions.disabledashboard"/>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether resources' log lines go to the application's loggers; in tests they do.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoptions.enableresourcelogging"/>
    public bool EnableResourceLogging { get; set; }
}
