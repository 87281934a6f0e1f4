namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>
/// Few places that tenants share. A free place goes to the tenant that has the fewest, and among those to the one that has been without one
/// for longest: whoever asks for much waits for itself, and takes all places only while nobody else wants one.
/// </summary>
/// <param name="places">Places, at least one.</param>
internal sealed class FairPlaces(int places)
{
    private readonly Lock _gate = new();

    // Those who have or want a place; who came, took one or gave one back last stands last.
    private readonly List<Tenant> _tenants = [];
    private int _free = places;

    /// <summary>Those who wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _tenants.Sum(static t => t.Waiting.Count);
            }
        }
    }

    /// <summary>Waits for a place, which is given back with <see cref="Leave"/>.</summary>
    /// <param name="tenantId">Who wants it.</param>
    /// <param name="cancellationToken">Waits no longer; there is no place to give back then.</param>
    public async Task EnterAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            Of(tenantId).Waiting.AddLast(turn);
            Give();
        }

        await using var registration = cancellationToken.Register(() => Abandon(tenantId, turn, cancellationToken));
        await turn.Task;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(Guid tenantId)
    {
        lock (_gate)
        {
            var tenant = Of(tenantId);
            tenant.Places--;
            _free++;
            _tenants.Remove(tenant);
            _tenants.Add(tenant);
            Give();
            Forget(tenant);
        }
    }

    private void Abandon(Guid tenantId, TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Who has the place already keeps it.
            if (_tenants.Find(t => t.Id == tenantId) is { } tenant && tenant.Waiting.Remove(turn))
            {
                turn.SetCanceled(cancellationToken);
                Forget(tenant);
            }
        }
    }

    private Tenant Of(Guid tenantId)
    {
        var tenant = _tenants.Find(t => t.Id == tenantId);
        if (tenant is null)
        {
            tenant = new Tenant(tenantId);
            _tenants.Add(tenant);
        }

        return tenant;
    }

    private void Give()
    {
        while (_free > 0 && _tenants.Where(static t => t.Waiting.Count > 0).MinBy(static t => t.Places) is { } next)
        {
            var turn = next.Waiting.First!.Value;
            next.Waiting.RemoveFirst();
            next.Places++;
            _free--;
            _tenants.Remove(next);
            _tenants.Add(next);
            turn.SetResult();
        }
    }

    private void Forget(Tenant tenant)
    {
        if (tenant is { Places: 0, Waiting.Count: 0 })
        {
            _tenants.Remove(tenant);
        }
    }

    private sealed class Tenant(Guid id)
    {
        public Guid Id => id;

        public int Places { get; set; }

        public LinkedList<TaskCompletionSource> Waiting { get; } = [];
    }
}
