namespace Pixely.Orchestrator.Runs;

/// <summary>
/// Names one execution of a run to the Api. The name is new for each: a worker that was killed and started again is another one, and so is
/// a second execution in the same process, which the scheduler begins when another node took this one for dead; or two could hold the same run.
/// </summary>
internal sealed class WorkerIdentity
{
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";
}
