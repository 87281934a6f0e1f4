using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>The jobs of this process, each for one session. They live in memory; their files go after a while, or with the session.</summary>
internal sealed class ExportJobs(ExportFolder folder, IOptions<ExportOptions> options, TimeProvider clock) : ISessionFollower, IDisposable
{
    private readonly ConcurrentDictionary<Guid, ExportJob> _jobs = [];
    private readonly LinkedList<ExportJob> _waiting = [];

    // At least as many as wait: one that is cancelled leaves its own behind.
    private readonly SemaphoreSlim _added = new(0);
    private readonly Lock _gate = new();

    /// <summary>Every job that is known.</summary>
    public IEnumerable<ExportJob> All => _jobs.Values;

    /// <summary>Puts a job in the queue; null when there, or for the account or the session, are too many.</summary>
    public ExportJob? Add(string account, string session, SessionTokens tokens, ExportRequest request, string language)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        lock (_gate)
        {
            Sweep();
            var ofAccount = _jobs.Values.Where(j => j.Account == account && j.EndedAt is null).ToList();
            if (_waiting.Count >= options.Value.MaxWaiting
                || ofAccount.Count >= options.Value.MaxPerAccount
                || ofAccount.Count(j => j.Session == session) >= options.Value.MaxPerSession)
            {
                return null;
            }

            var job = new ExportJob(id, account, session, tokens, request, language, folder.PathOf($"{id:N}.{request.Format.ToString().ToLowerInvariant()}"));
            _jobs[id] = job;
            _waiting.AddLast(job);
            _added.Release();
            return job;
        }
    }

    /// <summary>Waits for the next job and takes it out of the queue.</summary>
    public async Task<ExportJob> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _added.WaitAsync(cancellationToken);
            lock (_gate)
            {
                if (_waiting.First is { Value: var job })
                {
                    _waiting.RemoveFirst();
                    return job;
                }
            }
        }
    }

    /// <summary>Stops a job, if it is under way. One that waits ends at once, and its place is free.</summary>
    public void Cancel(ExportJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        lock (_gate)
        {
            if (_waiting.Remove(job))
            {
                job.State = new ExportState.Cancelled(clock.GetUtcNow());
            }
            else
            {
                job.Cancel();
            }
        }
    }

    /// <summary>A session's job; null when there is none, or it is another session's.</summary>
    public ExportJob? Find(Guid id, string session) =>
        _jobs.TryGetValue(id, out var job) && job.Session == session && !IsOver(job) ? job : null;

    /// <summary>Whether a file that grows to this size still fits, once older ones have gone: first those of its account.</summary>
    public bool MakeRoomFor(ExportJob growing)
    {
        ArgumentNullException.ThrowIfNull(growing);
        lock (_gate)
        {
            var size = growing.BytesNow;
            var finished = _jobs.Values.Where(j => j != growing && j.State is ExportState.Done)
                .OrderBy(j => j.Account != growing.Account).ThenBy(static j => j.EndedAt);
            foreach (var oldest in finished.ToList())
            {
                if (Total() <= options.Value.MaxBytes)
                {
                    return true;
                }

                // Not to make room for what would not fit into an empty directory either.
                if (size > options.Value.MaxBytes)
                {
                    return false;
                }

                Remove(oldest);
            }

            return Total() <= options.Value.MaxBytes;
        }
    }

    /// <summary>Removes what has been kept for long enough.</summary>
    public void Sweep()
    {
        foreach (var job in _jobs.Values.Where(IsOver).ToList())
        {
            Remove(job);
        }
    }

    /// <inheritdoc/>
    public void Ended(string session)
    {
        foreach (var job in _jobs.Values.Where(j => j.Session == session).ToList())
        {
            // What is under way removes itself when it has stopped.
            Cancel(job);
            if (job.EndedAt is not null)
            {
                Remove(job);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _added.Dispose();

    private long Total() => _jobs.Values.Sum(static j => j.BytesNow);

    private bool IsOver(ExportJob job) => job.EndedAt is { } at && clock.GetUtcNow() - at > options.Value.KeepFor;

    private void Remove(ExportJob job)
    {
        if (_jobs.TryRemove(job.Id, out _))
        {
            job.Dispose();
        }
    }
}
