using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pixely.Tests.EndToEnd;

/// <summary>
/// The whole product, started once for all tests of the collection, with databases of its own that go with it.
/// </summary>
public sealed class StackFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("pixely-stack-");
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The stack is not started.");

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            [$"--Embedded:StateDirectory={_state.FullName}"], patience.Token);
        KeepNothing(_builder);
        _builder.Services.AddLogging(l => l.ClearProviders());
        _app = await _builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        try
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync("orchestrator", patience.Token);
            await _app.ResourceNotifications.WaitForResourceHealthyAsync("dashboard", patience.Token);
        }
        catch (Exception failure) when (failure is DistributedApplicationException or OperationCanceledException)
        {
            throw new InvalidOperationException($"The stack did not become healthy.{await LastLinesAsync()}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        _state.Delete(recursive: true);
    }

    private async Task<string> LastLinesAsync()
    {
        const int Count = 15;
        var loggers = App.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<string>();
        foreach (var name in (string[])["postgres", "migrations", "api", "orchestrator", "dashboard"])
        {
            await foreach (var batch in loggers.GetAllAsync(name))
            {
                lines.AddRange(batch.TakeLast(Count).Select(l => $"[{name}] {l.Content}"));
            }
        }

        return Environment.NewLine + string.Join(Environment.NewLine, lines);
    }

    // Neither seen nor left: the server loses its volume and its long life, the dashboard gets other keys than the clone's.
    private void KeepNothing(IDistributedApplicationTestingBuilder builder)
    {
        var server = Assert.Single(builder.Resources.OfType<PostgresServerResource>());
        foreach (var annotation in server.Annotations.Where(a => a is ContainerMountAnnotation or ContainerLifetimeAnnotation).ToArray())
        {
            server.Annotations.Remove(annotation);
        }

        var dashboard = Assert.Single(builder.Resources.OfType<ProjectResource>(), r => r.Name == "dashboard");
        builder.CreateResourceBuilder(dashboard).WithEnvironment("Session__KeyDirectory", Path.Combine(_state.FullName, "keys"));
    }
}

/// <summary>Tests that share one stack; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StackCollection : ICollectionFixture<StackFixture>
{
    public const string Name = "stack";
}
