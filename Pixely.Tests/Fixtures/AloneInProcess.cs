namespace Pixely.Tests.Fixtures;

/// <summary>Tests that run while no other test does, because they observe what is common to the process.</summary>
[CollectionDefinition(nameof(AloneInProcess), DisableParallelization = true)]
public sealed class AloneInProcess;
