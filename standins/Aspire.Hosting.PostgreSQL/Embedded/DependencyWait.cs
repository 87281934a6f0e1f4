using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Waits for what a resource has declared to wait for.</summary>
internal sealed class DependencyWait(ResourceNotificationService notifications, ResourceLoggerService loggers)
{
    /// <summary>Returns when everything waited for is there.</summary>
    /// <exception cref="DependencyFailedException">One of them cannot come to the expected state any more.</exception>
    public async Task WaitAsync(IResource resource, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = resource.Annotations.OfType<WaitAnnotation>()
            .SelectMany(wait => ResourceIds.Of(wait.Resource).Select(id => WaitAsync(resource, wait, id, others.Token)))
            .ToList();
        try
        {
            await foreach (var wait in Task.WhenEach(waits).WithCancellation(cancellationToken))
            {
                await wait;
            }
        }
        finally
        {
            await others.CancelAsync();
        }
    }

    private async Task WaitAsync(IResource resource, WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        var log = loggers.LogOf(resource.Name);
        switch (wait.WaitType)
        {
            case WaitType.WaitForCompletion:
                log.Add($"Waiting for '{id}' to complete.", isError: false);
                var ended = await notifications.WaitForResourceAsync(
                    name, e => e.ResourceId == id && ResourceNotificationService.HasEnded(e.Snapshot), cancellationToken);
                if (ended.Snapshot.ExitCode != wait.ExitCode)
                {
                    throw new DependencyFailedException($"'{id}' is {notifications.Describe(id)}, expected {wait.ExitCode}");
                }

                break;

            case WaitType.WaitUntilStarted:
                await WaitUnlessEndedAsync(name, id, e => e.Snapshot.State?.Text == KnownResourceStates.Running, wait.WaitBehavior, cancellationToken);
                break;

            default:
                log.Add($"Waiting for '{id}' to become healthy.", isError: false);
                await WaitUnlessEndedAsync(
                    name, id, e => ResourceNotificationService.IsHealthyAndReady(e.Snapshot), wait.WaitBehavior, cancellationToken);
                break;
        }
    }

    private async Task WaitUnlessEndedAsync(
        string name, string id, Func<ResourceEvent, bool> reached, WaitBehavior? behavior, CancellationToken cancellationToken)
    {
        var goesOn = behavior == WaitBehavior.WaitOnResourceUnavailable;
        var found = await notifications.WaitForResourceAsync(
            name, e => e.ResourceId == id && (reached(e) || (!goesOn && ResourceNotificationService.HasEnded(e.Snapshot))), cancellationToken);
        if (!reached(found))
        {
            throw new DependencyFailedException($"'{id}' is {notifications.Describe(id)}");
        }
    }
}

/// <summary>What a resource waits for cannot come to the expected state any more.</summary>
internal sealed class DependencyFailedException(string message) : DistributedApplicationException(message);
