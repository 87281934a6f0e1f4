using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Batch;
using OpenAI.Chat;
using OpenAI.Files;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.Limits;
using Pixely.Orchestrator.LanguageModels.OpenAi;
using Pixely.Orchestrator.LanguageModels.OpenAi.Batches;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.SharedLimits;

namespace Pixely.Orchestrator.LanguageModels;

/// <summary>Registers the language model, if one is configured.</summary>
internal static class LanguageModelRegistration
{
    /// <summary>
    /// Key of the chat client that speaks to the service. One that is registered under it before takes the place of OpenAI's; it
    /// should not retry by itself.
    /// </summary>
    public const string ProviderKey = "language-model-provider";

    // A local service may want none, but the package does.
    private const string NoKey = "none";

    /// <summary>
    /// Adds an <see cref="IChatClient"/> with repeats, pacing and circuit. Without <c>OpenAI:ApiKey</c> and <c>OpenAI:BaseUrl</c>
    /// nothing is added: take the client as an optional one.
    /// </summary>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration)
    {
        if (!LanguageModelOptions.IsConfigured(configuration))
        {
            return services;
        }

        services.AddOptions<LanguageModelOptions>().BindConfiguration(LanguageModelOptions.SectionName)
            .RequirePriceOf(static options => options.Model)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        // Own limits of the connection would come on top of the loop's.
        services.AddHttpClient(LanguageModelOptions.SectionName).ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan);
        services.TryAddKeyedSingleton<IChatClient>(ProviderKey, static (services, _) => OpenAi(services));
        services.AddSingleton(Batches);
        services.AddSingleton<CallBilling>();
        services.AddSharedLimits();
        services.AddSingleton(static services => new CallPacer(
            Options(services).MaximumConcurrency,
            services.GetRequiredService<TimeProvider>(),
            new Random(Environment.ProcessId),
            SharedCallLimit.Of(Options(services), services.GetRequiredService<IRateLimiter>)));
        services.AddSingleton<IChatClient>(static services => new ResilientChatClient(
            services.GetRequiredKeyedService<IChatClient>(ProviderKey),
            Options(services),
            services.GetRequiredService<CallPacer>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<ResilientChatClient>>()));
        return services;
    }

    private static OpenAiChatClient OpenAi(IServiceProvider services)
    {
        var options = Options(services);
        var connection = Connected(services, new OpenAIClientOptions { Endpoint = Address(options) }, Timeout.InfiniteTimeSpan);
        return new OpenAiChatClient(new ChatClient(options.Model, Key(options), connection), options.Model, services.GetRequiredService<TimeProvider>());
    }

    private static ProviderBatches Batches(IServiceProvider services)
    {
        var options = Options(services);
        var files = Connected(services, new OpenAIClientOptions { Endpoint = Address(options) }, options.AttemptTimeout);
#pragma warning disable OPENAI001 // The package marks its batch client as experimental; see ProviderBatches.
        var batches = Connected(services, new BatchClientOptions { Endpoint = Address(options) }, options.AttemptTimeout);
        return new ProviderBatches(
            new BatchClient(Key(options), batches), new OpenAIFileClient(Key(options), files), services.GetRequiredService<TimeProvider>());
#pragma warning restore OPENAI001
    }

    private static TOptions Connected<TOptions>(IServiceProvider services, TOptions connection, TimeSpan timeout)
        where TOptions : ClientPipelineOptions
    {
        connection.Transport = new HttpClientPipelineTransport(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(LanguageModelOptions.SectionName));
        connection.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        connection.NetworkTimeout = timeout;
        return connection;
    }

    private static Uri Address(LanguageModelOptions options) => options.BaseUrl ?? LanguageModelOptions.DefaultAddress;

    private static ApiKeyCredential Key(LanguageModelOptions options) => new(string.IsNullOrWhiteSpace(options.ApiKey) ? NoKey : options.ApiKey);

    private static LanguageModelOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<LanguageModelOptions>>().Value;
}
