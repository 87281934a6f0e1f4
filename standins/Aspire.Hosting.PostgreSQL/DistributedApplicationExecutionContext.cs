namespace Aspire.Hosting;

/// <summary>What the AppHost was started for.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoperation"/>
public enum DistributedApplicationOperation
{
    /// <summary>To run the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoperation"/>
    Run,

    /// <summary>To write deployment files; needs the Aspire packages.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationoperation"/>
    Publish,
}

/// <summary>Tells what the AppHost was started for.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexecutioncontext"/>
/// <param name="operation">Run or publish.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>Run or publish.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexecutioncontext.operation"/>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether the application is run.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexecutioncontext.isrunmode"/>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether deployment files are written.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexecutioncontext.ispublishmode"/>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}
