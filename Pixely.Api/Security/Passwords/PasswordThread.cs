using Pixely.Api.Telemetry;

namespace Pixely.Api.Security.Passwords;

/// <summary>Hashes passwords on threads of their own: the pool's few threads are for requests, and it adds others only slowly.</summary>
internal static class PasswordThread
{
    /// <summary>Runs work that keeps a processor busy for a while.</summary>
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        ApiMetrics.Hashed();
        return Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
    }
}
