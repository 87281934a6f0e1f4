using Pixely.Core.ModelUse;
using Pixely.Quality;

namespace Pixely.Tests.Quality;

public sealed class SpendingLimitTests
{
    [Fact]
    public async Task Never_lets_calls_side_by_side_pass_the_limit()
    {
        var limit = new SpendingLimit(1m);

        Assert.True(limit.TryReserve(0.6m));
        Assert.False(limit.TryReserve(0.5m));
        limit.Release(0.6m);
        Assert.True(limit.TryReserve(0.5m));
        await limit.SettleAsync(0.5m, Call(0.2m), TestContext.Current.CancellationToken);

        Assert.Equal(0.2m, limit.Spent);
        Assert.Equal(1, limit.Calls);
        Assert.True(limit.TryReserve(0.8m));
        Assert.False(limit.TryReserve(0.000001m));
    }

    [Fact]
    public void Lets_free_calls_through_without_a_budget()
    {
        Assert.True(new SpendingLimit(0).TryReserve(0));
        Assert.False(new SpendingLimit(0).TryReserve(0.01m));
    }

    private static ModelCall Call(decimal cost) => new()
    {
        Id = Guid.NewGuid(), Purpose = ModelPurpose.Annotation, Model = "m", AnsweredAt = DateTimeOffset.UnixEpoch,
        InputTokens = 1, CachedInputTokens = 0, OutputTokens = 1, Cost = cost,
    };
}
