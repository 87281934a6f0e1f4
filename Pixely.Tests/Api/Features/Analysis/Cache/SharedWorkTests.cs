using Pixely.Api.Features.Analysis.Cache;

namespace Pixely.Tests.Api.Features.Analysis.Cache;

public sealed class SharedWorkTests
{
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SharedWork<string, int> _shared = new(1, static _ => Guid.Empty, CancellationToken.None);
    private CancellationToken _workToken;
    private int _works;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Does_the_work_once_for_all_who_wait()
    {
        var waiting = Enumerable.Range(0, 100).Select(_ => _shared.DoAsync("a", WorkAsync, Token)).ToList();
        await _begun.Task.WaitAsync(Token);
        _end.SetResult(7);

        Assert.All(await Task.WhenAll(waiting), static result => Assert.Equal(7, result));
        Assert.Equal(1, _works);
    }

    [Fact]
    public async Task Keeps_keys_apart()
    {
        _end.SetResult(7);
        await Task.WhenAll(_shared.DoAsync("a", WorkAsync, Token), _shared.DoAsync("b", WorkAsync, Token));

        Assert.Equal(2, _works);
    }

    [Fact]
    public async Task Goes_on_when_one_of_several_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var gone = _shared.DoAsync("a", WorkAsync, leaving.Token);
        var stays = _shared.DoAsync("a", WorkAsync, Token);
        await _begun.Task.WaitAsync(Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.False(_workToken.IsCancellationRequested);
        _end.SetResult(7);

        Assert.Equal(7, await stays);
    }

    [Fact]
    public async Task Ends_what_was_begun_for_those_who_ask_again()
    {
        using var leaving = new CancellationTokenSource();
        var gone = _shared.DoAsync("a", WorkAsync, leaving.Token);
        await _begun.Task.WaitAsync(Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var back = _shared.DoAsync("a", WorkAsync, Token);
        _end.SetResult(7);

        Assert.Equal(7, await back);
        Assert.Equal(1, _works);
    }

    [Fact]
    public async Task Drops_what_nobody_waits_for_before_its_turn_and_begins_it_anew_for_the_next()
    {
        var first = _shared.DoAsync("a", WorkAsync, Token);
        await _begun.Task.WaitAsync(Token);
        using var leaving = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 20).Select(i => _shared.DoAsync($"b{i}", WorkAsync, leaving.Token)).ToList();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Assert.Equal(1, _works);
        var next = _shared.DoAsync("b7", WorkAsync, Token);
        _end.SetResult(7);

        int[] results = await Task.WhenAll(first, next);
        Assert.Equal([7, 7], results);
        Assert.Equal(2, _works);
    }

    [Fact]
    public async Task Works_on_as_many_pieces_as_there_are_places()
    {
        var shared = new SharedWork<int, int>(3, static _ => Guid.Empty, CancellationToken.None);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => shared.DoAsync(
            i,
            async token =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(5, token);
                Interlocked.Decrement(ref running);
                return i;
            },
            Token)));

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Lets_a_tenant_wait_for_one_piece_of_another_that_asks_for_many()
    {
        var (greedy, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var shared = new SharedWork<(Guid Tenant, int Number), int>(1, static key => key.Tenant, CancellationToken.None);
        var first = shared.DoAsync((greedy, 0), WorkAsync, Token);
        await _begun.Task.WaitAsync(Token);
        var never = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var rest = Enumerable.Range(1, 16).Select(i => shared.DoAsync((greedy, i), _ => never.Task, Token)).ToList();
        var ofOther = shared.DoAsync((other, 0), static _ => Task.FromResult(8), Token);
        // All but the first wait in their queues before it ends.
        while (shared.Waiting < 17)
        {
            await Task.Delay(5, Token);
        }

        _end.SetResult(7);
        Assert.Equal((7, 8), (await first, await ofOther));

        never.SetResult(9);
        await Task.WhenAll(rest);
    }

    [Fact]
    public async Task Keeps_neither_a_result_nor_a_failure()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _shared.DoAsync("a", static _ => throw new InvalidOperationException("no"), Token));
        _end.SetResult(7);
        await _shared.DoAsync("a", WorkAsync, Token);
        await _shared.DoAsync("a", WorkAsync, Token);

        Assert.Equal(2, _works);
    }

    [Fact]
    public async Task Stops_with_the_application()
    {
        using var stopping = new CancellationTokenSource();
        var shared = new SharedWork<string, int>(1, static _ => Guid.Empty, stopping.Token);
        var waiting = shared.DoAsync("a", WorkAsync, Token);
        await _begun.Task.WaitAsync(Token);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _works);
        _workToken = cancellationToken;
        _begun.TrySetResult();
        return await _end.Task.WaitAsync(cancellationToken);
    }
}
