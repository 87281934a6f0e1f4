namespace Pixely.Persistence.Runs;

/// <summary>placeholder</summary>
public sealed class RunStore
{
    internal const string OneRunningIndex = "ix_analysis_runs_one_running";
    internal const string OneRequestedIndex = "ix_analysis_runs_one_requested";
}
