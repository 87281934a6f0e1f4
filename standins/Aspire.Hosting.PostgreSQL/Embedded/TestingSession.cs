using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// Runs an AppHost's entry point on behalf of a test: whatever the entry point builds inside the session's flow of execution
/// tells the session, which decides when it goes on.
/// </summary>
internal abstract class TestingSession
{
    private static readonly AsyncLocal<TestingSession?> s_current = new();

    public static TestingSession? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Before the builder exists: options may still be changed.</summary>
    public abstract void OnBuilderCreating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    /// <summary>The entry point has declared everything; returns when the test wants it to go on.</summary>
    public abstract void OnBuilding(DistributedApplicationBuilder builder);

    public abstract void OnBuilt(DistributedApplication application);

    /// <summary>The entry point wants to run; completes when the test is over.</summary>
    public abstract Task OnRunAsync();
}
