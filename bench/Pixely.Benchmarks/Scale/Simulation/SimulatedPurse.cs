using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>The clients' money: real ledgers, and an Api that writes everything down.</summary>
internal sealed class SimulatedPurse : IDisposable
{
    private const int PromptTokens = 900;
    private const int InputPerText = 40;
    private const int OutputPerText = 90;
    private const int MostOutputPerText = 240;

    private static readonly ModelPrices Prices = new(Options.Create(new ModelPriceOptions
    {
        Models = { new ModelPrice { Model = "simulated", Input = 0.4m, Output = 1.6m } },
    }));

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HttpClient _http = new(new Recorder()) { BaseAddress = new Uri("http://simulated") };
    private readonly ModelMetrics _metrics;
    private readonly List<RunLedger> _ledgers = [];
    private readonly HashSet<Guid> _refused = [];

    public SimulatedPurse() => _metrics = new ModelMetrics(_services.GetRequiredService<IMeterFactory>());

    /// <summary>Clients for which the money did not reach.</summary>
    public int OutOfMoney => _refused.Count;

    /// <summary>Clients that spent more than they had.</summary>
    public int Overspent => _ledgers.Count(static ledger => ledger.Remaining < 0);

    /// <summary>A call about so many texts.</summary>
    public static ModelCall CallOf(ModelPurpose purpose, int texts, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Purpose = purpose,
        Model = "simulated",
        AnsweredAt = at,
        InputTokens = PromptTokens + (texts * InputPerText),
        CachedInputTokens = 0,
        OutputTokens = texts * OutputPerText,
        Cost = Prices.CostOf("simulated", PromptTokens + (texts * InputPerText), 0, texts * OutputPerText),
        PromptHash = new string('0', 64),
    };

    /// <summary>The most that a call about so many texts can cost, US dollars.</summary>
    public static decimal MostOf(int texts) => Prices.CostOf("simulated", PromptTokens + (texts * InputPerText), 0, texts * MostOutputPerText);

    /// <summary>The ledger of a client's run.</summary>
    public RunLedger Open(Demand client)
    {
        var ledger = new RunLedger(new PixelyApiClient(_http), _metrics, client.Id, client.Id, client.Money);
        _ledgers.Add(ledger);
        return ledger;
    }

    /// <summary>Notes that a client has no money for a call.</summary>
    public void Refuse(Guid client) => _refused.Add(client);

    public void Dispose()
    {
        _metrics.Dispose();
        _http.Dispose();
        _services.Dispose();
    }

    private sealed class Recorder : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent("""{"recorded":1,"already_known":0}"""u8.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
