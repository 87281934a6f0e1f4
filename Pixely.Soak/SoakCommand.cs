using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pixely.Soak.Reports;

namespace Pixely.Soak;

/// <summary>The command line of <c>./pixely soak</c>. Ends with 0 when every fault was struck and the checker found nothing, with 1 and what it found otherwise.</summary>
internal sealed class SoakCommand(TimeProvider time)
{
    private const int SomethingIsViolated = 1;

    // After Ctrl-C: what was started and mounted is taken away again.
    private static readonly TimeSpan Ending = TimeSpan.FromMinutes(1);

    private readonly Option<int> _faults = new("--faults") { Description = "Faults to strike.", HelpName = "N", DefaultValueFactory = static _ => 200 };

    private readonly Option<int> _seed = new("--seed") { Description = "Decides the story and the faults.", HelpName = "N", DefaultValueFactory = static _ => 20_261_121 };

    private readonly Option<double> _gap = new("--gap") { Description = "Mean seconds from one fault to the next.", HelpName = "S", DefaultValueFactory = static _ => 5 };

    private readonly Option<string[]> _kinds = new("--kind") { Description = "Strikes this kind of fault only; may be repeated.", HelpName = "KIND" };

    private readonly Option<string> _evidence = new("--evidence") { Description = "Folder for logs and ledgers.", HelpName = "DIR", DefaultValueFactory = static _ => "soak" };

    /// <summary>Runs the command with its arguments.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var command = new Command("soak", "Runs the product through faults and checks what it stored.") { _faults, _seed, _gap, _kinds, _evidence, new HelpOption() };
        command.SetAction((parsed, token) => SoakAsync(parsed, output, token));
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction complaint)
        {
            // After a list of all options nobody finds the one line that says what is wrong.
            complaint.ShowHelp = false;
        }

        return parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = Ending }, cancellationToken);
    }

    private async Task<int> SoakAsync(ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        var plan = new SoakPlan
        {
            Seed = parsed.GetValue(_seed),
            Faults = parsed.GetValue(_faults),
            Gap = TimeSpan.FromSeconds(parsed.GetValue(_gap)),
            Kinds = parsed.GetValue(_kinds) ?? [],
            Evidence = Path.GetFullPath(Path.Combine(parsed.GetRequiredValue(_evidence), $"{time.GetUtcNow():yyyyMMdd-HHmmss}-seed-{parsed.GetValue(_seed)}")),
        };
        await output.WriteLineAsync($"Evidence is kept in {plan.Evidence}");
        await using var run = new SoakRun(plan, output, time);
        var result = await run.RunAsync(cancellationToken);
        var report = SoakReport.Of(plan, result);
        await File.WriteAllTextAsync(Path.Combine(plan.Evidence, "report.txt"), report, cancellationToken);
        await output.WriteAsync(report);
        return result.Violations.Count == 0 && result.History.Faults.Count == plan.Faults ? 0 : SomethingIsViolated;
    }
}
