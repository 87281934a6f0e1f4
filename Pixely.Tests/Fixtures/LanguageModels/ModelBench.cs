using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Annotation;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Tests.Fixtures.LanguageModels;

/// <summary>The annotator <c>openai</c> against a scripted provider.</summary>
internal sealed class ModelBench : IAsyncDisposable
{
    private ServiceProvider? _services;
    private readonly TimeProvider? _time;

    private ModelBench(ScriptedProvider provider, TimeProvider? time)
    {
        Provider = provider;
        _time = time;
    }

    public ScriptedProvider Provider { get; }

    public Purse Purse { get; set; } = new(1_000);

    public Guid ClientId { get; } = Guid.NewGuid();

    /// <summary>Stops the annotating.</summary>
    public CancellationToken Stop { get; set; } = TestContext.Current.CancellationToken;

    public FallbackTally Fallbacks { get; } = new();

    /// <summary>Whether annotations are stored; else the attempt ends before.</summary>
    public bool Stores { get; set; } = true;

    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["OpenAI:ApiKey"] = "a-key-of-tests",
        ["OpenAI:Model"] = "scripted",
        ["OpenAI:BaseDelay"] = "00:00:00.010",
        ["ModelPrices:Models:0:Model"] = "scripted",
        ["ModelPrices:Models:0:Input"] = "0.40",
        ["ModelPrices:Models:0:CachedInput"] = "0.10",
        ["ModelPrices:Models:0:Output"] = "1.60",
    };

    public IServiceProvider Services => _services ??= Build();

    public IChatClient Client => Services.GetRequiredService<IChatClient>();

    public static async Task<ModelBench> StartAsync(TimeProvider? time = null)
    {
        var provider = await ScriptedProvider.StartAsync(TestContext.Current.CancellationToken, time);
        var bench = new ModelBench(provider, time);
        bench.Settings["OpenAI:BaseUrl"] = provider.Address.ToString();
        return bench;
    }

    /// <summary>Annotates comments; the same text once.</summary>
    public Task<IReadOnlyDictionary<string, TextAnnotation>> AnnotateAsync(params IEnumerable<string> comments) =>
        AnnotateAsync(comments.Select(static text => Pending(text)));

    public async Task<IReadOnlyDictionary<string, TextAnnotation>> AnnotateAsync(IEnumerable<PendingText> texts)
    {
        var pending = texts.DistinctBy(static text => (text.Kind, text.TextHash)).ToList();
        var request = new AnnotationRequest { ClientId = ClientId, BrandName = "Café Alameda", Texts = pending, Ledger = Purse, Fallbacks = Fallbacks };
        var byHash = pending.ToDictionary(static text => (text.Kind, text.TextHash), static text => text.Text);
        var annotator = Services.GetServices<IAnnotator>().Single();
        var annotations = new Dictionary<string, TextAnnotation>();
        await foreach (var annotation in annotator.AnnotateAsync(request, Stop))
        {
            annotations.Add(byHash[(annotation.Kind, annotation.TextHash)], annotation);
        }

        if (Stores)
        {
            await request.Leftovers.ClearAsync(Stop);
        }

        return annotations;
    }

    public static PendingText Pending(string text, SubjectKind kind = SubjectKind.Comment) => new(kind, ContentHashes.OfText(text), text);

    /// <summary>Begins anew, as a worker does after a restart.</summary>
    public async Task RestartAsync()
    {
        await _services!.DisposeAsync();
        _services = null;
        Stop = TestContext.Current.CancellationToken;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Provider.DisposeAsync();
    }

    private ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        if (_time is not null)
        {
            services.AddSingleton(_time);
        }

        return services.AddModelUse().AddLanguageModel(configuration).AddAnnotation(configuration).BuildServiceProvider(validateScopes: true);
    }
}
