namespace Aspire.Hosting;

/// <summary>The application, as it was declared, cannot run.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexception"/>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a reason.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexception.-ctor"/>
    public DistributedApplicationException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexception.-ctor"/>
    /// <param name="message">The reason.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplicationexception.-ctor"/>
    /// <param name="message">The reason.</param>
    /// <param name="inner">The cause.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
