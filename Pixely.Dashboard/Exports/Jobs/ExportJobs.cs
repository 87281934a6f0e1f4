using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>The jobs of this process, each for one session. They live in memory; their files go after a while, or with the session.</summary>
internal sealed class ExportJobs(ExportFolder folder, IOptions<ExportOptions> options, TimeProvider clock) : ISessionFollower
{
    private readonly ConcurrentDictionary<Guid, ExportJob> _jobs = [];
    private readonly Channel<ExportJob> _queue = Channel.CreateBounded<ExportJob>(options.Value.MaxWaiting);
    private readonly Lock _gate = new();

    /// <summary>The jobs that wait, in order.</summary>
    public ChannelReader<ExportJob> Waiting => _queue.Reader;

    /// <summary>Every job that is known.</summary>
    public IEnumerable<ExportJob> All => _jobs.Values;

    /// <summary>Puts a job in the queue; null when there, or for the session, are too many.</summary>
    public ExportJob? Add(string session, SessionTokens tokens, ExportRequest request, string language)
    {
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        lock (_gate)
        {
            Sweep();
            if (_jobs.Values.Count(j => j.Session == session && j.IsUnderWay) >= options.Value.MaxPerSession)
            {
                return null;
            }

            var job = new ExportJob(id, session, tokens, request, language, folder.PathOf($"{id:N}.{request.Format.ToString().ToLowerInvariant()}"));
            if (!_queue.Writer.TryWrite(job))
            {
                job.Dispose();
                return null;
            }

            _jobs[id] = job;
            return job;
        }
    }

    /// <summary>A session's job; null when there is none, or it is another session's.</summary>
    public ExportJob? Find(Guid id, string session) =>
        _jobs.TryGetValue(id, out var job) && job.Session == session && !IsOver(job) ? job : null;

    /// <summary>Whether a file that grows to this size still fits, once older ones have gone.</summary>
    public bool MakeRoomFor(ExportJob growing)
    {
        ArgumentNullException.ThrowIfNull(growing);
        lock (_gate)
        {
            var size = growing.BytesNow;
            foreach (var oldest in _jobs.Values.Where(j => j != growing && j.State is ExportState.Done).OrderBy(static j => j.EndedAt).ToList())
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
            job.Cancel();
            if (job.EndedAt is not null)
            {
                Remove(job);
            }
        }
    }

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
