using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Quality.Reports;
using Pixely.Quality.Samples;
using Pixely.Quality.Tasks;

namespace Pixely.Quality;

/// <summary>
/// The command line of <c>./pixely quality</c>: reads labelled texts, has an annotator read them, prints how well it did.
/// Ends with 0 after a report, with 1 and a message on the error output otherwise.
/// </summary>
internal sealed class QualityCommand(Func<IEnumerable<IAnnotator>> makeAnnotators, QualityRun run)
{
    private const int Failed = 1;

    private readonly Argument<string> _file = new("FILE") { Description = "Lines of text<TAB>label in UTF-8; a first line 'text<TAB>label' is taken as the header." };

    private readonly Option<string> _task = NamedOption(
        "--task", "What the labels are.", [.. QualityTasks.All.Select(static t => t.Name)]);

    private readonly Option<decimal> _budget = new("--budget")
    {
        Description = "Most that may be spent on language models, US dollars.",
        HelpName = "USD",
        DefaultValueFactory = static _ => 0m,
        CustomParser = ReadBudget,
    };

    /// <summary>Runs the command with its arguments.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        List<IAnnotator> annotators;
        try
        {
            annotators = [.. makeAnnotators()];
        }
        catch (OptionsValidationException fault)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, fault.Failures));
            return Failed;
        }

        var annotator = AnnotatorOption(annotators);
        var command = new Command("quality", "Measures an annotator on labelled texts.") { _file, _task, annotator, _budget, new HelpOption() };
        _task.Required = true;
        command.SetAction((parsed, token) =>
            MeasureAsync(parsed, annotators.Single(a => a.Identity.Name == parsed.GetRequiredValue(annotator)), output, error, token));

        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction complaint && args.Length > 0)
        {
            // After a list of all options nobody finds the one line that says what is wrong.
            complaint.ShowHelp = false;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
    }

    private async Task<int> MeasureAsync(
        ParseResult parsed, IAnnotator annotator, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(_file);
        var task = QualityTasks.Find(parsed.GetRequiredValue(_task));

        var sample = await LabelledFile.ReadAsync(file, task, cancellationToken);
        if (sample.Faults.Count > 0)
        {
            await error.WriteLineAsync(FaultList.Of(file, sample.Faults));
            return Failed;
        }

        var outcome = await run.MeasureAsync(sample.Texts, task, annotator, parsed.GetRequiredValue(_budget), cancellationToken);
        if (!outcome.AnsweredBy.Any(a => a.Key.Name == annotator.Identity.Name))
        {
            await error.WriteLineAsync(
                $"The annotator '{annotator.Identity.Name}' answered none of the {sample.Texts.Count} texts. If it costs money, is --budget large enough, and is it configured?");
            return Failed;
        }

        await output.WriteAsync(QualityReport.Of(file, task, annotator.Identity, outcome));
        return 0;
    }

    // A dot parts dollars from cents whatever the system's language.
    private static decimal ReadBudget(ArgumentResult given)
    {
        if (decimal.TryParse(given.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var budget))
        {
            return budget;
        }

        given.AddError($"--budget is US dollars such as 0.50, not '{given.Tokens[0].Value}'.");
        return 0;
    }

    private static Option<string> AnnotatorOption(IEnumerable<IAnnotator> annotators)
    {
        var option = NamedOption(
            "--annotator", "Who reads the texts.", [.. annotators.Select(static a => a.Identity.Name)],
            " A language model is among them once its service is configured: docs/quality.md tells how.");
        option.DefaultValueFactory = static _ => BuiltInAnnotator.Name;
        return option;
    }

    private static Option<string> NamedOption(string name, string description, string[] names, string hint = "")
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', names) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !names.Contains(given.Value, StringComparer.Ordinal))
            {
                result.AddError($"{name} knows no '{given.Value}'. It is one of: {string.Join(", ", names)}.{hint}");
            }
        });
        return option;
    }
}
