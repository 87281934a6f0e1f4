using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Tests.Fixtures.LanguageModels;

namespace Pixely.Tests.Orchestrator.Annotation.OpenAi;

/// <summary>What a client of 15 posts and 131 comments, 27 of them distinct, costs.</summary>
public sealed class CallCountTests
{
    private const string Opinion = "El café está muy bueno y el local es precioso, pero la cola de los sábados es larga";

    [Fact]
    public async Task Annotates_the_sample_in_one_call_and_a_late_comment_in_a_small_one()
    {
        await using var bench = await ModelBench.StartAsync();
        PendingText[] posts = [.. Enumerable.Range(1, 15).Select(static i => ModelBench.Pending($"Novedad {i} de la semana: {Opinion}. ¡Os esperamos! #cafe #madrid", SubjectKind.Post))];
        PendingText[] comments = [.. Enumerable.Range(1, 131).Select(static i => ModelBench.Pending($"{Opinion} (visita {i % 27})"))];

        var annotations = await bench.AnnotateAsync([.. posts, .. comments]);

        Assert.Equal(15 + 27, annotations.Count);
        var call = Assert.Single(bench.Provider.Requests);
        Assert.InRange(call.Length, AnnotationPrompt.Length, 20_000);
        Assert.Equal(15, call.Items.Count(static item => item.Kind == "p"));
        TestContext.Current.SendDiagnosticMessage($"first run: 1 call, {call.Length} characters, of which {AnnotationPrompt.Length} the fixed beginning");

        await bench.AnnotateAsync(Enumerable.Empty<PendingText>());
        Assert.Single(bench.Provider.Requests);

        await bench.AnnotateAsync("Llego tarde, pero me encantó");
        Assert.Equal(2, bench.Provider.Requests.Count);
        var late = bench.Provider.Requests[1];
        Assert.Single(late.Items);
        Assert.InRange(late.User.Length, 1, 200);
        TestContext.Current.SendDiagnosticMessage($"late comment: 1 call, {late.Length} characters, of which {late.User.Length} its own");
    }

    [Fact]
    public async Task Sends_the_same_beginning_for_every_client_and_batch()
    {
        await using var bench = await ModelBench.StartAsync();
        await bench.AnnotateAsync(Enumerable.Range(0, 120).Select(static i => $"{Opinion} {i}"));

        Assert.Equal(3, bench.Provider.Requests.Count);
        Assert.Single(bench.Provider.Requests.Select(static request => request.System + request.Body.GetProperty("response_format").GetRawText()).Distinct());
        Assert.All(bench.Provider.Requests, static request => Assert.InRange(request.Items.Count, 40, 42));
    }

    [Fact]
    public async Task Asks_under_a_strict_schema_with_low_temperature_and_a_limit()
    {
        await using var bench = await ModelBench.StartAsync();
        await bench.AnnotateAsync(Opinion);

        var body = bench.Provider.Requests[0].Body;
        var format = body.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
        Assert.Equal(0.2, body.GetProperty("temperature").GetDouble(), tolerance: 0.001);
        Assert.True(body.TryGetProperty("seed", out _));
        Assert.InRange(body.GetProperty("max_completion_tokens").GetInt32(), 200, 1_000);
        Assert.Equal("Bearer a-key-of-tests", bench.Provider.Requests[0].Authorization);
    }

    [Fact]
    public async Task Makes_smaller_calls_of_long_texts()
    {
        await using var bench = await ModelBench.StartAsync();
        await bench.AnnotateAsync(Enumerable.Range(0, 50).Select(static i => $"{i} " + string.Join(' ', Enumerable.Repeat(Opinion, 12))));

        Assert.InRange(bench.Provider.Requests.Count, 4, 8);
    }

    [Fact]
    public async Task Asks_nothing_about_texts_without_words()
    {
        await using var bench = await ModelBench.StartAsync();
        string[] wordless = ["", "   ", "🔥🔥🔥", "10", "10/10", "!!!???", "\0", "\u200b", "❤️👍🏽"];
        var annotations = await bench.AnnotateAsync(wordless);

        Assert.Empty(bench.Provider.Requests);
        Assert.All(annotations.Values, static annotation =>
        {
            Assert.Equal("openai", annotation.Annotator.Name);
            Assert.StartsWith("built-in/", annotation.Model, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Sends_the_ends_of_a_very_long_text_and_is_less_sure_of_it()
    {
        await using var bench = await ModelBench.StartAsync();
        var text = "Empieza bien. " + new string('a', 20_000) + " Y acaba fatal, muy mal servicio.";
        var annotation = (await bench.AnnotateAsync(text))[text];

        var sent = Assert.Single(Assert.Single(bench.Provider.Requests).Items).Text;
        Assert.InRange(sent.Length, 1_400, 1_500);
        Assert.StartsWith("Empieza bien.", sent, StringComparison.Ordinal);
        Assert.EndsWith("muy mal servicio.", sent, StringComparison.Ordinal);
        Assert.Equal(0.9 * 0.7, annotation.Values.Confidence, tolerance: 0.001);
    }

    [Theory]
    [InlineData("مرحبا، القهوة رائعة", "مرحبا، القهوة رائعة")]
    [InlineData("rico\0 y bar\u0007ato", "rico y bar ato")]
    [InlineData("dijo \"fatal\"\ny se fue\\", "dijo \"fatal\" y se fue\\")]
    [InlineData("familia 👩‍👩‍👧 feliz", "familia 👩‍👩‍👧 feliz")]
    [InlineData("roto \ud83d aquí", "roto aquí")]
    public async Task Shows_the_model_the_text_itself(string text, string shown)
    {
        await using var bench = await ModelBench.StartAsync();
        await bench.AnnotateAsync([text]);

        var request = Assert.Single(bench.Provider.Requests);
        Assert.Equal(shown, Assert.Single(request.Items).Text);
        Assert.DoesNotContain("\\u", request.User, StringComparison.Ordinal);
    }
}
