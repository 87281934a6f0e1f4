using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.ModelUse;
using Pixely.Quality;

namespace Pixely.Tests.Quality;

public sealed class QualityCommandTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tsv");

    [Fact]
    public async Task Prints_the_figures_of_the_built_in_annotator()
    {
        var (code, output, error) = await RunAsync("I love it\tpositive\nI hate it\tnegative\nthe bus is here\tneutral", "--task", "en-polarity");

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Matches(@"negative\s+1\.000\s+1\.000\s+1\.000\s+1", output);
        Assert.Matches(@"macro-F1\s+1\.000\s+\(95 % of bootstrap samples: 0\.\d{3} to 1\.000\)|macro-F1\s+1\.000", output);
        Assert.Matches(@"accuracy\s+1\.000", output);
        Assert.Matches(@"\nn\s+3\r?\n", output);
        Assert.Matches(@"texts/s\s+\d+", output);
        Assert.Contains("Confusion", output);
    }

    [Theory]
    [InlineData("--task is required", "FILE")]
    [InlineData("one of: es-emotion, es-polarity, en-polarity, en-emotion4", "FILE", "--task", "mood")]
    [InlineData("one of: built-in", "FILE", "--task", "en-polarity", "--annotator", "oracle")]
    [InlineData("0.50", "FILE", "--task", "en-polarity", "--budget", "much")]
    [InlineData("0.50", "FILE", "--task", "en-polarity", "--budget", "-1")]
    [InlineData("argument missing", "--task", "en-polarity")]
    [InlineData("does not exist", "nowhere.tsv", "--task", "en-polarity")]
    [InlineData("line 1 has the label 'positive', which es-emotion does not know", "FILE", "--task", "es-emotion")]
    public async Task Tells_what_is_wrong_with_the_command(string expected, params string[] args)
    {
        await File.WriteAllTextAsync(_path, "I love it\tpositive", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync([new BuiltInAnnotator()], [.. args.Select(a => a == "FILE" ? _path : a)]);

        Assert.NotEqual(0, code);
        Assert.Equal("", output);
        Assert.Contains(expected, error.Replace("'", "", StringComparison.Ordinal) + error);
    }

    [Fact]
    public async Task Shows_ten_faults_and_counts_the_rest()
    {
        var (code, _, error) = await RunAsync(string.Join('\n', Enumerable.Repeat("no tab", 14)), "--task", "en-polarity");

        Assert.NotEqual(0, code);
        Assert.Contains("line 10 has no tab", error);
        Assert.DoesNotContain("line 11", error);
        Assert.Contains("4 more", error);
    }

    [Fact]
    public async Task Reports_unanswered_texts_and_who_stood_in()
    {
        await File.WriteAllTextAsync(_path, "I love it\tpositive\nleave me out\tneutral\nI hate it\tnegative", TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync([new Forgetful()], [_path, "--task", "en-polarity", "--annotator", "forgetful", "--budget", "1"]);

        Assert.Equal(0, code);
        Assert.Contains("1 texts were left unanswered", output);
        Assert.Contains("(none)", output);
        Assert.Contains("forgetful version 3: 1", output);
        Assert.Contains($"built-in version {new BuiltInAnnotator().Identity.Version}: 1", output);
        Assert.Contains("0.2500 US dollars in 1 calls", output);
    }

    [Fact]
    public async Task Fails_when_the_annotator_answers_nothing_itself()
    {
        await File.WriteAllTextAsync(_path, "I love it\tpositive", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync([new Forgetful()], [_path, "--task", "en-polarity", "--annotator", "forgetful"]);

        Assert.NotEqual(0, code);
        Assert.Equal("", output);
        Assert.Contains("answered none", error);
    }

    [Fact]
    public async Task Tells_what_is_wrong_with_the_configuration_of_an_annotator()
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var command = new QualityCommand(
            static () => throw new OptionsValidationException("OpenAI", typeof(object), ["OpenAI:Model is required."]), new QualityRun(TimeProvider.System));

        var code = await command.RunAsync([_path, "--task", "en-polarity"], output, error, TestContext.Current.CancellationToken);

        Assert.NotEqual(0, code);
        Assert.Equal("OpenAI:Model is required.", error.ToString().Trim());
    }

    public void Dispose() => File.Delete(_path);

    private async Task<(int Code, string Output, string Error)> RunAsync(string content, params string[] options)
    {
        await File.WriteAllTextAsync(_path, content, TestContext.Current.CancellationToken);
        return await RunAsync([new BuiltInAnnotator()], [_path, .. options]);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<IAnnotator> annotators, string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var command = new QualityCommand(() => annotators, new QualityRun(TimeProvider.System));
        var code = await command.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Pays for its first text, hands its last one to the built-in annotator, and forgets the others.</summary>
    private sealed class Forgetful : IAnnotator
    {
        public AnnotatorIdentity Identity { get; } = new("forgetful", 3);

        public async IAsyncEnumerable<TextAnnotation> AnnotateAsync(AnnotationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (request.Texts.Count == 0)
            {
                yield break;
            }

            if (request.Ledger.TryReserve(0.3m))
            {
                var call = new ModelCall
                {
                    Id = Guid.NewGuid(), Purpose = ModelPurpose.Annotation, Model = "m", AnsweredAt = DateTimeOffset.UnixEpoch,
                    InputTokens = 1, CachedInputTokens = 0, OutputTokens = 1, Cost = 0.25m,
                };
                await request.Ledger.SettleAsync(0.3m, call, cancellationToken);
                yield return Answer(request.Texts[0], Identity);
            }

            yield return Answer(request.Texts[^1], new BuiltInAnnotator().Identity);
        }

        private static TextAnnotation Answer(PendingText text, AnnotatorIdentity who) =>
            new() { Kind = text.Kind, TextHash = text.TextHash, Annotator = who, Values = BuiltInAnnotator.Annotate(text.Text) };
    }
}
