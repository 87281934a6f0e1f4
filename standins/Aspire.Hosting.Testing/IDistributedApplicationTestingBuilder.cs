namespace Aspire.Hosting.Testing;

/// <summary>Declares an application for a test: what the AppHost declared, and what the test changes.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.idistributedapplicationtestingbuilder"/>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Makes the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.idistributedapplicationtestingbuilder.buildasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
