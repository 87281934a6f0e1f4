namespace Pixely.Orchestrator.Runs;

/// <summary>
/// Names this process to the Api. The name is new at every start: a worker that was killed and started again is another one, or two
/// processes could hold the same run.
/// </summary>
internal sealed class WorkerIdentity
{
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";
}
