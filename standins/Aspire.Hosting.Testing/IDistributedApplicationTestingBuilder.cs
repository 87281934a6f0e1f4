namespace Aspire.Hosting.Testing;

/// <summary>Declares an application for a test: what the AppHost declared, and what the test changes.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Makes the application.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
