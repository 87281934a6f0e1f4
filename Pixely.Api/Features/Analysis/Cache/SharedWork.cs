namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>
/// Work that several wait for is done once. It goes on while anybody waits; when the last one has left it is stopped. Nothing is kept:
/// who comes after the end starts anew, also after a failure.
/// </summary>
internal sealed class SharedWork<TKey, TResult>(CancellationToken stopping)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Piece> _pieces = [];

    /// <summary>The result of the work under way for a key, or of new work.</summary>
    /// <param name="key">What is worked on.</param>
    /// <param name="work">Does it; its token is cancelled when nobody waits any more.</param>
    /// <param name="cancellationToken">The caller leaves; others go on waiting.</param>
    public async Task<TResult> DoAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var piece = Join(key, work);
        try
        {
            return await piece.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, piece);
        }
    }

    private Piece Join(TKey key, Func<CancellationToken, Task<TResult>> work)
    {
        lock (_gate)
        {
            if (!_pieces.TryGetValue(key, out var piece))
            {
                piece = new Piece(CancellationTokenSource.CreateLinkedTokenSource(stopping));
                // Not within the lock and not within the caller's own context, such as its trace: the work is everybody's.
                piece.Task = Task.Run(() => work(piece.Stop.Token), CancellationToken.None);
                _pieces.Add(key, piece);
            }

            piece.Waiting++;
            return piece;
        }
    }

    private void Leave(TKey key, Piece piece)
    {
        lock (_gate)
        {
            piece.Waiting--;
            if (piece.Waiting > 0 && !piece.Task.IsCompleted)
            {
                return;
            }

            // Ended, or of no use to anybody: the next one begins anew.
            if (_pieces.TryGetValue(key, out var current) && current == piece)
            {
                _pieces.Remove(key);
            }

            if (piece.Waiting > 0)
            {
                return;
            }
        }

        piece.Stop.Cancel();
        piece.Stop.Dispose();
    }

    private sealed class Piece(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop { get; } = stop;

        public Task<TResult> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
