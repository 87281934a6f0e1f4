using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Exports.Jobs;

/// <summary>Where a job stands.</summary>
internal abstract record ExportState
{
    private ExportState()
    {
    }

    /// <summary>It waits or is being written.</summary>
    /// <param name="Progress">How far it is.</param>
    internal sealed record UnderWay(ExportProgress Progress) : ExportState;

    /// <summary>The file is there.</summary>
    /// <param name="FileName">Its name for the reader's disk.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="At">Since when.</param>
    internal sealed record Done(string FileName, long Bytes, DateTimeOffset At) : ExportState;

    /// <summary>There is no file.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="At">Since when.</param>
    internal sealed record Failed(ExportFailure Reason, DateTimeOffset At) : ExportState;

    /// <summary>Its reader cancelled it.</summary>
    /// <param name="At">When.</param>
    internal sealed record Cancelled(DateTimeOffset At) : ExportState;
}

/// <summary>A file that is written for a session.</summary>
internal sealed class ExportJob(Guid id, string account, string session, SessionTokens tokens, ExportRequest request, string language, string path) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private volatile ExportState _state = new ExportState.UnderWay(ExportProgress.None);

    /// <summary>The job's id, unguessable; and yet the session counts, too.</summary>
    public Guid Id => id;

    /// <summary>The account whose session it is.</summary>
    public string Account => account;

    /// <summary>The session that it is for.</summary>
    public string Session => session;

    /// <summary>The tokens that the session had when it began.</summary>
    public SessionTokens Tokens => tokens;

    /// <summary>What is wanted.</summary>
    public ExportRequest Request => request;

    /// <summary>Language of the file.</summary>
    public string Language => language;

    /// <summary>Where the file is, or will be.</summary>
    public string Path => path;

    /// <summary>Where it stands.</summary>
    public ExportState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Cancelled when its reader says so.</summary>
    public CancellationToken Cancellation => _cancelled.Token;

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt => State switch
    {
        ExportState.Done done => done.At,
        ExportState.Failed failed => failed.At,
        ExportState.Cancelled cancelled => cancelled.At,
        _ => null,
    };

    /// <summary>Bytes that its file takes now.</summary>
    public long BytesNow => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Whether it waits or is being written, and is meant to.</summary>
    public bool IsUnderWay => State is ExportState.UnderWay && !Cancellation.IsCancellationRequested;

    /// <summary>Stops it, if it is being written.</summary>
    public void Cancel()
    {
        if (EndedAt is null)
        {
            _cancelled.Cancel();
        }
    }

    /// <summary>Removes its file.</summary>
    public void Dispose()
    {
        _cancelled.Dispose();
        File.Delete(path);
    }
}
