namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>
/// Work that several wait for is done once, and few pieces at a time, for which tenants take turns. A piece whose turn has not come is dropped when nobody waits for it any
/// more; one that has begun is brought to its end: whoever left for being tired of waiting will ask again. Nothing is kept: who comes after the
/// end starts anew, also after a failure.
/// </summary>
/// <param name="places">Pieces that are worked on at the same time.</param>
/// <param name="tenantOf">Whose work it is.</param>
/// <param name="stopping">Stops all work.</param>
internal sealed class SharedWork<TKey, TResult>(int places, Func<TKey, Guid> tenantOf, CancellationToken stopping)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Piece> _pieces = [];
    private readonly FairPlaces _places = new(places);

    /// <summary>Pieces whose turn has not come.</summary>
    public int Waiting => _places.Waiting;

    /// <summary>The result of the work under way for a key, or of new work.</summary>
    /// <param name="key">What is worked on.</param>
    /// <param name="work">Does it; its token is cancelled when all work stops.</param>
    /// <param name="cancellationToken">The caller leaves; others go on waiting.</param>
    public async Task<TResult> DoAsync(TKey key, Func<CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var piece = Join(key, work);
        try
        {
            return await piece.Result.WaitAsync(cancellationToken);
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
                _pieces.Add(key, piece);
                // The work is everybody's: it must not carry on the trace of the one who came first.
                using (ExecutionContext.SuppressFlow())
                {
                    piece.Result = Task.Run(() => WorkAsync(key, piece, work), CancellationToken.None);
                }
            }

            piece.Waiting++;
            return piece;
        }
    }

    private async Task<TResult> WorkAsync(TKey key, Piece piece, Func<CancellationToken, Task<TResult>> work)
    {
        try
        {
            var tenant = tenantOf(key);
            await _places.EnterAsync(tenant, piece.Abandoned.Token);
            try
            {
                lock (_gate)
                {
                    piece.Abandoned.Token.ThrowIfCancellationRequested();
                    piece.HasBegun = true;
                }

                return await work(stopping);
            }
            finally
            {
                _places.Leave(tenant);
            }
        }
        finally
        {
            lock (_gate)
            {
                piece.HasBegun = true;
                Forget(key, piece);
            }

            piece.Abandoned.Dispose();
        }
    }

    private void Leave(TKey key, Piece piece)
    {
        lock (_gate)
        {
            piece.Waiting--;
            if (piece.Waiting == 0 && !piece.HasBegun)
            {
                piece.Abandoned.Cancel();
                Forget(key, piece);
            }
        }
    }

    // Within the lock. Another piece may have taken its place.
    private void Forget(TKey key, Piece piece)
    {
        if (_pieces.TryGetValue(key, out var current) && current == piece)
        {
            _pieces.Remove(key);
        }
    }

    private sealed class Piece(CancellationTokenSource abandoned)
    {
        public CancellationTokenSource Abandoned { get; } = abandoned;

        public Task<TResult> Result { get; set; } = null!;

        public int Waiting { get; set; }

        // From then on it cannot be abandoned.
        public bool HasBegun { get; set; }
    }
}
