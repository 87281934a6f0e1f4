using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Clients;
using Pixely.Orchestrator.Annotation;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Narration;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>A worker with a client's workbook and an <see cref="ApiDouble"/>.</summary>
internal sealed class RunBench : IAsyncDisposable
{
    private readonly SourceDirectory _sources = new();

    private RunBench(ApiDouble api) => Api = api;

    public ApiDouble Api { get; }

    public CountingAnnotator Annotator { get; } = new();

    public ModuleCatalog Catalog { get; set; } = ModuleCatalog.Default;

    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What stands between the worker and everybody else, or null.</summary>
    public Func<DelegatingHandler>? Wire { get; set; }

    /// <summary>What was logged, in order.</summary>
    public ConcurrentQueue<string> Logs { get; } = new();

    public static async Task<RunBench> StartAsync() => new(await ApiDouble.StartAsync(new ClientProfile
    {
        BrandName = "Café Prueba",
        TimeZone = "Europe/Madrid",
        Locale = "es-ES",
        Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "client.xlsx" },
        Annotator = "counting",
    }));

    public void Save(object?[][] posts, object?[][] comments) => new TestWorkbook()
        .Sheet("Posts", [SheetRows.PostHeader, .. posts])
        .Sheet("Comments", [SheetRows.CommentHeader, .. comments])
        .Save(_sources.PathOf("client.xlsx"));

    /// <summary>Makes another workbook the client's.</summary>
    public void SaveCopyOf(string workbook) => File.Copy(workbook, _sources.PathOf("client.xlsx"), overwrite: true);

    public void DeleteWorkbook() => File.Delete(_sources.PathOf("client.xlsx"));

    /// <summary>Executes a new run as a new worker.</summary>
    public Task<RunEnd> RunAsync(CancellationToken? shutdown = null) => ExecuteAsync(Api.RequestRun(), shutdown);

    /// <summary>Executes a run as a new worker.</summary>
    public async Task<RunEnd> ExecuteAsync(Guid run, CancellationToken? shutdown = null)
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunExecutor>().ExecuteAsync(run, shutdown ?? TestContext.Current.CancellationToken);
    }

    public ServiceProvider Services() => Services(new ConfigurationBuilder().AddInMemoryCollection(Configuration()).Build());

    private ServiceProvider Services(IConfiguration configuration) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddLogging(logging => logging.AddProvider(new RunLogs(Logs)))
        .AddMetrics()
        .ConfigureHttpClientDefaults(http =>
        {
            if (Wire is { } wire)
            {
                http.AddHttpMessageHandler(_ => wire());
            }
        })
        .AddSingleton<IAnnotator>(Annotator)
        .AddSingleton(Catalog)
        .AddPixelyApiClient()
        .AddIngestionSources()
        .AddModelUse()
        .AddLanguageModel(configuration)
        .AddAnnotation(configuration)
        .AddNarration(configuration)
        .AddRuns()
        .BuildServiceProvider(validateScopes: true);

    public Dictionary<string, string?> Configuration()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Pixely:Address"] = Api.Address.ToString(),
            ["Pixely:Password"] = "a-password-of-tests",
            ["Sources:Directory"] = _sources.Root,
            ["Resilience:BaseDelay"] = "00:00:00.010",
            ["Resilience:MaxRepeats"] = "2",
        };
        foreach (var (key, value) in Settings)
        {
            settings[key] = value;
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        _sources.Dispose();
    }
}

/// <summary>Annotates as the built-in annotator does, counts texts, and stops working on request.</summary>
internal sealed class CountingAnnotator : IAnnotator
{
    public AnnotatorIdentity Identity { get; set; } = new("counting", 1);

    /// <summary>Texts that were handed over.</summary>
    public List<string> Texts { get; } = [];

    public int Calls { get; private set; }

    /// <summary>A topic that it finds in every text, or null to find topics as the rules do.</summary>
    public string? Topic { get; set; }

    /// <summary>Called before each text.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Called after each text was read and before its annotation is handed over.</summary>
    public Func<string, AnnotationRequest, Task> Meanwhile { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Who annotates a text in its stead, or null.</summary>
    public Func<string, AnnotatorIdentity?> StandsIn { get; set; } = static _ => null;

    /// <summary>Texts that it leaves out.</summary>
    public Func<string, bool> LeavesOut { get; set; } = static _ => false;

    public async IAsyncEnumerable<TextAnnotation> AnnotateAsync(
        AnnotationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls++;
        foreach (var text in request.Texts.Where(t => !LeavesOut(t.Text)))
        {
            await Before(text.Text, cancellationToken);
            Texts.Add(text.Text);
            await Meanwhile(text.Text, request);
            yield return new TextAnnotation { Kind = text.Kind, TextHash = text.TextHash, Annotator = StandsIn(text.Text) ?? Identity, Values = Read(text.Text) };
        }
    }

    private AnnotationValues Read(string text)
    {
        var values = BuiltInAnnotator.Annotate(text);
        return Topic is null ? values : values with { Topics = [new TopicMention { Key = Topic, Label = Topic, Keywords = [Topic], Sentiment = values.Polarity }] };
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class RunLogs(ConcurrentQueue<string> entries) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // There is nothing to let go.
    }
}
