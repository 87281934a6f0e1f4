using Pixely.Orchestrator.Scheduling;

namespace Pixely.Tests.Orchestrator.Scheduling;

public sealed class ClientJitterTests
{
    [Fact]
    public void Gives_a_client_always_the_same_wait()
    {
        var client = Guid.Parse("0199a5d2-7c3e-7f00-8000-000000000001");

        Assert.Equal(ClientJitter.Of(client, TimeSpan.FromMinutes(5)), ClientJitter.Of(client, TimeSpan.FromMinutes(5)));
        Assert.Equal(TimeSpan.Zero, ClientJitter.Of(client, TimeSpan.Zero));
    }

    [Fact]
    public void Spreads_clients_made_one_after_another_evenly()
    {
        var waits = Enumerable.Range(0, 10_000)
            .Select(static i => ClientJitter.Of(Guid.Parse($"0199a5d2-7c3e-7f00-8000-{i:x12}"), TimeSpan.FromMinutes(5)).TotalMinutes)
            .ToList();

        Assert.All(waits, static wait => Assert.InRange(wait, 0, 5));
        var perMinute = waits.GroupBy(static wait => Math.Min((int)wait, 4)).Select(static g => g.Count()).ToList();
        Assert.Equal(5, perMinute.Count);
        Assert.All(perMinute, static count => Assert.InRange(count, 1_800, 2_200));
    }
}
