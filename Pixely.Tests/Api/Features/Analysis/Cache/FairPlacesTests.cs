using Pixely.Api.Features.Analysis.Cache;

namespace Pixely.Tests.Api.Features.Analysis.Cache;

public sealed class FairPlacesTests
{
    private static readonly Guid Greedy = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();
    private static readonly Guid Third = Guid.CreateVersion7();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Leaves_all_places_to_a_tenant_that_is_alone()
    {
        var places = new FairPlaces(3);
        Assert.All(Enter(places, Greedy, 3), static turn => Assert.True(turn.IsCompletedSuccessfully));
        Assert.False(Enter(places, Greedy, 1)[0].IsCompleted);
    }

    [Fact]
    public async Task Gives_the_next_free_place_to_the_tenant_that_has_none()
    {
        var places = new FairPlaces(2);
        var greedy = Enter(places, Greedy, 16);
        var other = Enter(places, Other, 2);

        places.Leave(Greedy);

        Assert.Same(other[0], await Task.WhenAny([.. greedy.Skip(2), .. other]).WaitAsync(Token));
        // Each has one now, and the other one's is free again: it keeps its share.
        places.Leave(Other);
        Assert.Same(other[1], await Task.WhenAny([.. greedy.Skip(2), other[1]]).WaitAsync(Token));
        Assert.Equal(14, places.Waiting);
        // Nobody else waits any more: the places are the first one's again.
        places.Leave(Other);
        await greedy[2].WaitAsync(Token);
        Assert.Equal(13, places.Waiting);
    }

    [Fact]
    public async Task Goes_round_where_there_is_one_place()
    {
        var places = new FairPlaces(1);
        var first = Enter(places, Greedy, 1)[0];
        var waiting = new[] { Greedy, Greedy, Greedy, Other, Other, Third }.Select(tenant => (Tenant: tenant, Turn: Enter(places, tenant, 1)[0])).ToList();
        await first;
        List<Guid> order = [Greedy];
        while (waiting.Count > 0)
        {
            places.Leave(order[^1]);
            var next = await Task.WhenAny(waiting.Select(static w => w.Turn)).WaitAsync(Token);
            order.Add(waiting.Single(w => w.Turn == next).Tenant);
            waiting.RemoveAll(w => w.Turn == next);
        }

        Assert.Equal([Greedy, Other, Third, Greedy, Other, Greedy, Greedy], order);
    }

    [Fact]
    public async Task Gives_no_place_to_who_waits_no_longer()
    {
        var places = new FairPlaces(1);
        using var leaving = new CancellationTokenSource();
        await places.EnterAsync(Greedy, Token);
        var gone = places.EnterAsync(Other, leaving.Token);
        var stays = places.EnterAsync(Third, Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => places.EnterAsync(Other, leaving.Token));
        places.Leave(Greedy);

        await stays.WaitAsync(Token);
        places.Leave(Third);
        await places.EnterAsync(Other, Token).WaitAsync(Token);
    }

    private static List<Task> Enter(FairPlaces places, Guid tenant, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => places.EnterAsync(tenant, Token))];
}
