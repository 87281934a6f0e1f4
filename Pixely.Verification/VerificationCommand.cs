using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Verification.Chains;
using Pixely.Verification.Installations;
using Pixely.Verification.Invariants;
using Pixely.Verification.Reports;

namespace Pixely.Verification;

/// <summary>
/// The command line of <c>./pixely verify</c>. Ends with 0 when everything holds, with 1 when something is broken, and with 2 when nothing is
/// broken but something could not be judged.
/// </summary>
internal sealed class VerificationCommand(IConfiguration settings, VerificationRun run, TimeProvider time)
{
    private const string ChainHeads = "Verification:ChainHeads";

    private readonly Option<bool> _chain = new("--chain") { Description = "Recomputes the hash chains of all clients instead." };

    private readonly Option<string?> _heads = new("--heads") { Description = "Folder of exported chain heads to compare with.", HelpName = "DIR" };

    private readonly Option<string?> _json = new("--json") { Description = "Also writes what was found to a file, for machines.", HelpName = "FILE" };

    /// <summary>Runs the command with its arguments.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var command = new Command("verify", "Judges whether the installation keeps what it promises.")
        {
            _chain, _heads, _json, new HelpOption(),
        };
        command.SetAction((parsed, token) => VerifyAsync(parsed, output, error, token));
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction complaint)
        {
            // After a list of all options nobody finds the one line that says what is wrong.
            complaint.ShowHelp = false;
        }

        return InvokeAsync();

        // 1 would say that something is broken.
        async Task<int> InvokeAsync() =>
            await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken) is var code && parsed.Errors.Count > 0
                ? ExitCodes.SomethingCouldNotBeJudged
                : code;
    }

    private async Task<int> VerifyAsync(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (InstallationReader.Read(settings) is not { } installation)
        {
            await error.WriteLineAsync("Nothing runs here. Start it with './pixely run', or name an installation elsewhere: docs/security.md tells how.");
            return ExitCodes.SomethingCouldNotBeJudged;
        }

        try
        {
            return parsed.GetValue(_chain)
                ? await VerifyChainsAsync(installation, parsed.GetValue(_heads) ?? settings[ChainHeads] ?? "chain-heads", parsed.GetValue(_json), output, cancellationToken)
                : await VerifyInvariantsAsync(installation, parsed.GetValue(_json), output, cancellationToken);
        }
        catch (Exception obstacle) when (obstacle is MissingEvidenceException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Not judged: {obstacle.Message}");
            return ExitCodes.SomethingCouldNotBeJudged;
        }
    }

    private async Task<int> VerifyInvariantsAsync(Installation installation, string? json, TextWriter output, CancellationToken cancellationToken)
    {
        var findings = await run.JudgeAsync(installation, cancellationToken);
        await output.WriteAsync(InvariantReport.Of(findings));
        var code = ExitCodes.Of(findings.Select(static f => f.State));
        await WriteAsync(json, code, findings, cancellationToken);
        return code;
    }

    private async Task<int> VerifyChainsAsync(
        Installation installation, string folder, string? json, TextWriter output, CancellationToken cancellationToken)
    {
        var heads = await ExportedHeads.ReadAsync(folder, cancellationToken);
        await using var services = installation.BuildChainServices();
        var told = new List<ChainFinding>();
        var (clients, broken, notJudged, insights) = (0, 0, 0, 0L);
        await foreach (var finding in services.GetRequiredService<ChainVerification>().VerifyAsync(heads, cancellationToken))
        {
            await output.WriteAsync(ChainReport.Of(finding));
            clients++;
            broken += finding.State == FindingState.Broken ? 1 : 0;
            notJudged += finding.State == FindingState.NotJudged ? 1 : 0;
            insights += finding.Extent?.Insights ?? 0;
            if (json is not null)
            {
                told.Add(finding);
            }
        }

        await output.WriteLineAsync($"\n{ChainReport.Summary(clients, broken, notJudged, insights, heads, folder)}");
        // Without heads that were kept elsewhere, somebody who recomputed a whole chain would not be found.
        var code = broken > 0 ? ExitCodes.SomethingIsBroken : heads.Days == 0 || notJudged > 0 ? ExitCodes.SomethingCouldNotBeJudged : ExitCodes.AllHolds;
        await WriteAsync(json, code, told, cancellationToken);
        return code;
    }

    private async Task WriteAsync<T>(string? file, int exitCode, IReadOnlyList<T> findings, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await MachineReport.WriteAsync(file, time.GetUtcNow(), exitCode, findings, cancellationToken);
        }
    }
}
