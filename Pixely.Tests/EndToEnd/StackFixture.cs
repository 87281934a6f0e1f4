using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Otlp;

namespace Pixely.Tests.EndToEnd;

/// <summary>
/// The whole product, started once for all tests of the collection, with databases and spreadsheets of its own that go with it.
/// Everything exports its telemetry to <see cref="Telemetry"/>.
/// </summary>
public sealed class StackFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("pixely-stack-");
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;
    private NpgsqlDataSource? _database;
    private OtlpReceiver? _telemetry;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The stack is not started.");

    /// <summary>Where the orchestrator looks for spreadsheets: a copy of the samples, to which tests may add.</summary>
    public DirectoryInfo Sources { get; private set; } = null!;

    /// <summary>The business database as its superuser sees it, beyond all policies.</summary>
    public NpgsqlDataSource Database => _database!;

    internal OtlpReceiver Telemetry => _telemetry!;

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        Sources = CopySamples();
        _telemetry = await OtlpReceiver.StartAsync(patience.Token);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Pixely_AppHost>(
            [$"--Embedded:StateDirectory={_state.FullName}"], patience.Token);
        KeepNothing(_builder);
        Configure(_builder);
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

        _database = NpgsqlDataSource.Create((await _app.GetConnectionStringAsync("pixely", patience.Token))!);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }

        _state.Delete(recursive: true);
    }

    /// <summary>The last lines that every resource wrote.</summary>
    public Task<string> LastLinesAsync() => App.LastLinesAsync("postgres", "migrations", "api", "orchestrator", "dashboard");

    /// <summary>Takes the volume from the server: a test run neither sees nor leaves data.</summary>
    internal static void KeepNothing(IDistributedApplicationTestingBuilder builder)
    {
        var server = Assert.Single(builder.Resources.OfType<PostgresServerResource>());
        foreach (var annotation in server.Annotations.OfType<ContainerMountAnnotation>().ToArray())
        {
            server.Annotations.Remove(annotation);
        }
    }

    /// <summary>Nothing here changes what is done: it only says where things lie, and shortens waits.</summary>
    private void Configure(IDistributedApplicationTestingBuilder builder)
    {
        Set("api", "Runs__HeartbeatTimeout", "00:00:15");
        Set("api", "Runs__HeartbeatInterval", "00:00:02");
        Set("orchestrator", "Scheduling__RequestPollInterval", "00:00:00.250");
        Set("orchestrator", "Sources__Directory", Sources.FullName);
        Set("dashboard", "Session__KeyDirectory", Path.Combine(_state.FullName, "keys"));
        foreach (var name in (string[])["migrations", "api", "orchestrator", "dashboard"])
        {
            foreach (var (variable, value) in Telemetry.EnvironmentFor(name))
            {
                Set(name, variable, value!);
            }
        }

        void Set(string project, string variable, string value) => builder
            .CreateResourceBuilder(Assert.Single(builder.Resources.OfType<ProjectResource>(), p => p.Name == project))
            .WithEnvironment(variable, value);
    }

    private DirectoryInfo CopySamples()
    {
        var samples = Path.Combine(Repository.Root, "samples");
        var copy = _state.CreateSubdirectory("sources");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(samples, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}

/// <summary>Tests that share one stack; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StackCollection : ICollectionFixture<StackFixture>
{
    public const string Name = "stack";
}
