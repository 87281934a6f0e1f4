using Aspire.Hosting.Embedded.Processes;

namespace Aspire.Hosting.Embedded;

/// <summary>How one kind of resource becomes a process.</summary>
internal interface ILaunchRecipe
{
    /// <summary>The state after its end.</summary>
    string EndedState { get; }

    /// <summary>Asks the process to end in good order.</summary>
    Signal StopSignal { get; }

    /// <summary>The process to start; called for each start.</summary>
    Task<ProcessSpec> PrepareAsync(ResourceInstance instance, CancellationToken cancellationToken);

    /// <summary>Frees what the processes used, when the application ends.</summary>
    void Release();
}
