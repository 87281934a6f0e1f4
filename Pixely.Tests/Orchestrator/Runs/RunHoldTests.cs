using Pixely.Core.Runs;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Orchestrator.Runs;

public sealed class RunHoldTests
{
    private static readonly RunLease Lease = new(BeatSeconds: 5, TimeoutSeconds: 20);

    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Passes_at_once_within_the_lease()
    {
        var hold = new RunHold(Lease, _clock);
        _clock.Advance(TimeSpan.FromSeconds(19));

        Assert.True(hold.WaitAsync(Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Waits_after_the_lease_until_the_Api_has_answered_a_beat_sent_later()
    {
        var hold = new RunHold(Lease, _clock);
        var early = hold.Now;
        _clock.Advance(TimeSpan.FromSeconds(20));
        var waiting = hold.WaitAsync(Token);

        hold.Confirm(early);
        await Task.Delay(20, Token);
        Assert.False(waiting.IsCompleted);

        hold.Confirm(hold.Now);
        await waiting.WaitAsync(Patience.Limit, Token);
    }

    [Fact]
    public async Task Holds_calls_of_a_model_back_wherever_they_are_made_from()
    {
        var hold = new RunHold(Lease, _clock);
        using (CallGate.Enter(Guid.NewGuid(), hold.WaitAsync))
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            var call = Task.Run(static () => CallGate.PassAsync(Token), Token);
            await Task.Delay(20, Token);
            Assert.False(call.IsCompleted);
            hold.Confirm(hold.Now);
            await call.WaitAsync(Patience.Limit, Token);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(CallGate.PassAsync(Token).IsCompletedSuccessfully);
    }
}
