using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

/// <summary>What everyone who leads resources needs.</summary>
internal sealed record OrchestratorServices(
    IServiceProvider Provider,
    DistributedApplicationModel Model,
    ResourceNotificationService Notifications,
    ResourceLoggerService Loggers,
    IDistributedApplicationEventing Eventing,
    StartupOutcome Outcome,
    TimeProvider Time,
    ILogger<ResourceOrchestrator> Logger)
{
    public DependencyWait Dependencies { get; } = new(Notifications, Loggers);

    /// <summary>Who waits for a resource, and how.</summary>
    public IReadOnlyList<(IResource Resource, WaitAnnotation Annotation)> WaitsFor(IResource resource)
        => [.. Model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>().Where(w => ReferenceEquals(w.Resource, resource)).Select(w => (r, w)))];

    /// <summary>Everyone who waits for a resource or for a part of it, directly or not.</summary>
    public IReadOnlyCollection<IResource> DependentsOf(IResource resource)
    {
        var found = new HashSet<IResource>();
        var open = new Queue<IResource>([resource]);
        while (open.TryDequeue(out var current))
        {
            var parts = Model.Resources.Where(r => r is IResourceWithParent child && ReferenceEquals(child.Parent, current));
            foreach (var part in parts)
            {
                open.Enqueue(part);
            }

            foreach (var (dependent, _) in WaitsFor(current))
            {
                if (found.Add(dependent))
                {
                    open.Enqueue(dependent);
                }
            }
        }

        return found;
    }
}
