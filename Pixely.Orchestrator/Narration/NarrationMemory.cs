using Pixely.Core.Analysis.Narratives;
using Pixely.Core.Narrators;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Runs;

namespace Pixely.Orchestrator.Narration;

/// <summary>Asks for words once a run, whoever works on it: an answer that was paid for is kept with the run until the run ends.</summary>
internal sealed class NarrationMemory(PixelyApiClient api, WorkerIdentity worker, ILogger<NarrationMemory> logger)
{
    /// <summary>The answer that a worker before this one was given, or a fresh one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hash">Identity of the request.</param>
    /// <param name="ask">Asks the model.</param>
    /// <param name="cancellationToken">Stops the work; an answer that was given by then is still kept.</param>
    public async Task<NarrationAnswer> AskOnceAsync(
        Guid run, string hash, Func<Task<NarrationAnswer>> ask, CancellationToken cancellationToken)
    {
        if (await api.FindNarrationAsync(run, hash, cancellationToken) is { } kept)
        {
            RunLog.NarrationTakenUp(logger, run);
            return kept;
        }

        var answer = await ask();
        if (answer.Outcome is NarrationOutcome.Asked or NarrationOutcome.AnswerUnreadable)
        {
            using var grace = new GracePeriod(cancellationToken);
            await KeepAsync(run, hash, answer, grace.Token);
        }

        return answer;
    }

    private async Task KeepAsync(Guid run, string hash, NarrationAnswer answer, CancellationToken cancellationToken)
    {
        var request = new KeepNarrationRequest { Worker = worker.Name, RequestHash = hash, Answer = answer with { Wordings = Keepable(answer.Wordings) } };
        if ((await api.KeepNarrationAsync(run, request, cancellationToken)).Problem is not { } problem)
        {
            return;
        }

        if (RunExecutor.LostCodes.Contains(problem.Code))
        {
            throw new ApiRefusedException(problem);
        }

        // This worker has the answer. Only after a crash would it be paid for once more.
        RunLog.NarrationNotKept(logger, run, problem.Code!);
    }

    // What is too long or cannot be stored would not pass the checks of words either.
    private static IReadOnlyList<ModelWording> Keepable(IReadOnlyList<ModelWording> wordings)
    {
        var left = KeepNarrationRequest.MostCharacters;
        return [.. wordings
            .Where(static w => w.Kind.Length <= 100 && w.Template.Length <= KeepNarrationRequest.LongestTemplate)
            .Where(static w => !w.Kind.Contains('\0', StringComparison.Ordinal) && !w.Template.Contains('\0', StringComparison.Ordinal))
            .TakeWhile(w => (left -= w.Template.Length) >= 0)
            .Take(KeepNarrationRequest.MostWordings)];
    }
}
