using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Runs;

/// <summary>Says why a run cannot be changed.</summary>
internal static class RunProblems
{
    /// <summary>The problem of a result that is not <see cref="RunResult.Done"/>.</summary>
    public static ProblemHttpResult Of(RunResult result) => result switch
    {
        RunResult.ClientInactive => Problems.Conflict(ProblemCode.ClientInactive, "The client is deactivated."),
        RunResult.ClientPaused => Problems.Conflict(ProblemCode.ClientPaused, "The client's schedule is paused."),
        RunResult.Superseded => Problems.Conflict(ProblemCode.RunSuperseded, "A newer run of the client has taken the place of the failed one."),
        RunResult.NotStarted => Problems.Conflict(ProblemCode.RunNotStarted, "The run was never started."),
        RunResult.Finished => Problems.Conflict(ProblemCode.RunFinished, "The run has ended."),
        RunResult.HeldByAnotherWorker => Problems.Conflict(ProblemCode.RunHeld, "Another worker is on the run and alive."),
        RunResult.Lost => RunFence.Lost(),
        RunResult.AnotherRunIsRunning => Problems.Conflict(ProblemCode.ClientBusy, "Another run of the client is under way."),
        RunResult.NotFound or RunResult.Done => Problems.NotFound(),
    };
}
