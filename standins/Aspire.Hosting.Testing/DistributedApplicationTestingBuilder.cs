using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Begins to declare an application for a test.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationtestingbuilder"/>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Lets an AppHost declare its application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationtestingbuilder.createasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Lets an AppHost declare its application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationtestingbuilder.createasync"/>
    /// <param name="args">Command line arguments for the AppHost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), args, (_, _) => { }, cancellationToken);

    /// <summary>Lets an AppHost declare its application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationtestingbuilder.createasync"/>
    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    /// <param name="args">Command line arguments for the AppHost.</param>
    /// <param name="configureBuilder">Changes options before the AppHost begins.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint,
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        var session = new EntryPointSession(entryPoint.Assembly, args, configureBuilder);
        return new EntryPointBuilder(session, await session.StartAsync(cancellationToken));
    }

    /// <summary>Begins without an AppHost.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationtestingbuilder.create"/>
    /// <param name="args">Command line arguments; they become configuration.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
        => new StandaloneBuilder(new DistributedApplicationBuilder(
            new DistributedApplicationOptions { Args = args, DisableDashboard = true, EnableResourceLogging = true }));
}
