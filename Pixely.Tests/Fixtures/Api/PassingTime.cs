using Pixely.Persistence.Time;

namespace Pixely.Tests.Fixtures.Api;

/// <summary>A database's clock for which time passes as it does for an Api's, and which stays right when the Api's is set.</summary>
internal sealed class PassingTime(ShiftedClock clock) : ISharedClock
{
    public Task<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => Task.FromResult(clock.GetTrueUtcNow());
}
