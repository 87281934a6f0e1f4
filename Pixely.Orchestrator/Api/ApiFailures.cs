namespace Pixely.Orchestrator.Api;

/// <summary>The Api cannot be reached, does not answer in time, fails, or does not let the worker in: later it may.</summary>
internal sealed class ApiUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The Api refuses a request that it was not expected to refuse.</summary>
internal sealed class ApiRefusedException(ApiProblem problem)
    : Exception($"The Api refuses with {problem.Status} {problem.Code}, first at {(problem.Errors is [var first, ..] ? first.Path : "no path")}.")
{
    public ApiProblem Problem { get; } = problem;
}

/// <summary>An answer where a refusal is one of the expected outcomes.</summary>
/// <param name="Value">What was asked for, or null when it was refused.</param>
/// <param name="Problem">The refusal, or null.</param>
internal sealed record ApiAnswer<T>(T? Value, ApiProblem? Problem)
    where T : class
{
    /// <summary>The value.</summary>
    /// <exception cref="ApiRefusedException">The Api refused.</exception>
    public T Required => Problem is null ? Value! : throw new ApiRefusedException(Problem);
}
