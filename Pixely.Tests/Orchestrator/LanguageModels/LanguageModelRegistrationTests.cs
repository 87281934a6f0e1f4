using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Tests.Orchestrator.LanguageModels;

public sealed class LanguageModelRegistrationTests
{
    [Fact]
    public void Adds_nothing_without_a_key_and_an_address()
    {
        using var services = Services([]).BuildServiceProvider();

        Assert.Null(services.GetService<IChatClient>());
        Assert.Empty(services.GetServices<IAnnotator>());
    }

    [Theory]
    [InlineData("OpenAI:Model", null, "Model")]
    [InlineData("OpenAI:Model", "unpriced", "no price")]
    [InlineData("OpenAI:BaseUrl", "ftp://models.example/v1", "http")]
    [InlineData("OpenAI:MaximumConcurrency", "0", "MaximumConcurrency")]
    [InlineData("OpenAI:Annotator:MaximumTexts", "0", "MaximumTexts")]
    public void Refuses_to_start_with_settings_that_cannot_be(string key, string? value, string expected)
    {
        var settings = Settings();
        settings[key] = value;
        using var services = Services(settings).BuildServiceProvider();

        var fault = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(expected, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Demands_a_model_price_but_no_key_of_a_service_of_ones_own()
    {
        var settings = Settings();
        settings["OpenAI:ApiKey"] = null;
        settings["OpenAI:BaseUrl"] = "http://localhost:11434/v1";
        using var services = Services(settings).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal("openai", Assert.Single(services.GetServices<IAnnotator>()).Identity.Name);
    }

    [Fact]
    public async Task Lets_any_other_chat_client_take_the_place_of_the_service()
    {
        var registrations = Services(Settings(), static services => services.AddKeyedSingleton<IChatClient>(LanguageModelRegistration.ProviderKey, new FlakyClient()));
        await using var services = registrations.BuildServiceProvider();

        var answer = await services.GetRequiredService<IChatClient>().GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("second try", answer.Text);
    }

    private static Dictionary<string, string?> Settings() => new()
    {
        ["OpenAI:ApiKey"] = "a-key-of-tests",
        ["OpenAI:Model"] = "scripted",
        ["OpenAI:BaseDelay"] = "00:00:00.010",
        ["ModelPrices:Models:0:Model"] = "scripted",
        ["ModelPrices:Models:0:Input"] = "0.40",
        ["ModelPrices:Models:0:Output"] = "1.60",
    };

    private static ServiceCollection Services(Dictionary<string, string?> settings, Action<IServiceCollection>? before = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        before?.Invoke(services);
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddMetrics();
        services.AddModelUse().AddLanguageModel(configuration).AddAnnotation(configuration);
        return services;
    }

    /// <summary>A chat client of somebody else's, which fails once.</summary>
    private sealed class FlakyClient : IChatClient
    {
        private int _calls;

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _calls) == 1
                ? throw new HttpRequestException("no connection")
                : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "second try")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
