namespace Pixely.Core.Annotations;

/// <summary>
/// What an annotator leaves with others, e.g. a provider's copy of texts and answers, so that its annotations can be had again until they
/// are stored. Thread-safe.
/// </summary>
public sealed class AnnotationLeftovers
{
    private readonly Lock _gate = new();
    private readonly List<Func<CancellationToken, Task>> _clearances = [];

    /// <summary>Notes how something is cleared away; a clearance that fails for expected reasons says so itself and does not throw.</summary>
    /// <param name="clearance">Clears it away.</param>
    public void Add(Func<CancellationToken, Task> clearance)
    {
        ArgumentNullException.ThrowIfNull(clearance);
        lock (_gate)
        {
            _clearances.Add(clearance);
        }
    }

    /// <summary>
    /// Clears away what was noted since this was last called. To be called by whoever asked, once every annotation of the request is
    /// stored; without the call everything stays for the next attempt.
    /// </summary>
    /// <param name="cancellationToken">Stops clearing; what is left then stays where it is.</param>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        Func<CancellationToken, Task>[] clearances;
        lock (_gate)
        {
            clearances = [.. _clearances];
            _clearances.Clear();
        }

        foreach (var clearance in clearances)
        {
            await clearance(cancellationToken).ConfigureAwait(false);
        }
    }
}
