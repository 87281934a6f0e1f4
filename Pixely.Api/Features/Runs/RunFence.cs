using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;

namespace Pixely.Api.Features.Runs;

/// <summary>Says why nothing may be stored on behalf of a run.</summary>
internal static class RunFence
{
    /// <summary>It was not started, or it has ended.</summary>
    public static ProblemHttpResult NotRunning() =>
        Problems.Conflict(ProblemCode.RunNotRunning, "The run was not started, or it has ended.");

    /// <summary>Another worker holds it.</summary>
    public static ProblemHttpResult Lost() =>
        Problems.Conflict(ProblemCode.RunLost, "The run belongs to another worker now. Stop working on it.");
}
