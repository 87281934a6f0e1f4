using System.Globalization;
using Microsoft.Extensions.Options;
using Pixely.Api.Security.Passwords;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.Api.Security.Passwords;

public sealed class PasswordTurnsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lets_a_few_in_at_once_and_the_others_in_the_order_of_arrival()
    {
        using var turns = Create(atOnce: 2);
        var first = await turns.TakeAsync("a", Token);
        using var second = await turns.TakeAsync("b", Token);
        var third = turns.TakeAsync("c", Token);
        var fourth = turns.TakeAsync("d", Token);

        Assert.Equal((null, null, false, false), (first.Refusal, second.Refusal, third.IsCompleted, fourth.IsCompleted));
        first.Dispose();
        using var taken = await third.WaitAsync(Token);
        Assert.False(fourth.IsCompleted);
        taken.Dispose();
        (await fourth.WaitAsync(Token)).Dispose();
    }

    [Fact]
    public async Task Lets_whoever_comes_from_elsewhere_wait_for_one_check_and_not_for_a_crowd()
    {
        using var turns = Create(atOnce: 1);
        using var running = await turns.TakeAsync("attacker", Token);
        var crowd = Enumerable.Range(0, 50).Select(_ => turns.TakeAsync("attacker", Token)).ToList();
        var owner = turns.TakeAsync("home", Token);

        running.Dispose();
        using var turn = await owner.WaitAsync(Patience.Limit, Token);

        Assert.Null(turn.Refusal);
        Assert.DoesNotContain(crowd, static c => c.IsCompleted);
        turn.Dispose();
        foreach (var one in crowd)
        {
            (await one.WaitAsync(Token)).Dispose();
        }
    }

    [Theory]
    [InlineData("2001:db8:1:{0:x}::/64", "2001:db8:2::/64")]
    [InlineData("192.0.2.{0}", "198.51.100.1")]
    public async Task Lets_whoever_comes_from_elsewhere_wait_for_one_check_and_not_for_a_network(string attacker, string home)
    {
        using var turns = Create(atOnce: 2);
        var running = new List<PasswordTurn> { await turns.TakeAsync(Attacker(0), Token), await turns.TakeAsync(Attacker(1), Token) };
        var crowd = Enumerable.Range(2, 200).Select(n => turns.TakeAsync(Attacker(n), Token)).ToList();
        var owner = turns.TakeAsync(home, Token);

        running[0].Dispose();
        using var turn = await owner.WaitAsync(Patience.Limit, Token);

        Assert.Null(turn.Refusal);
        Assert.DoesNotContain(crowd, static c => c.IsCompleted);
        turn.Dispose();
        running[1].Dispose();
        foreach (var one in crowd)
        {
            (await one.WaitAsync(Patience.Limit, Token)).Dispose();
        }

        string Attacker(int number) => string.Format(CultureInfo.InvariantCulture, attacker, number);
    }

    [Fact]
    public async Task Turns_an_address_away_of_which_too_many_wait()
    {
        using var turns = Create(atOnce: 1, waiting: 3);
        using var running = await turns.TakeAsync("a", Token);
        using var stop = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => turns.TakeAsync("a", stop.Token)).ToList();

        using var refused = await turns.TakeAsync("a", Token);

        Assert.Equal(PasswordTurnRefusal.AddressIsCrowded, refused.Refusal);
        await stop.CancelAsync();
        foreach (var one in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task Turns_away_whoever_has_waited_for_too_long(string address)
    {
        using var turns = Create(atOnce: 1, seconds: 1);
        using var running = await turns.TakeAsync("a", Token);

        using (var refused = await turns.TakeAsync(address, Token))
        {
            Assert.Equal(PasswordTurnRefusal.EverybodyWaits, refused.Refusal);
        }

        running.Dispose();
        using var next = await turns.TakeAsync(address, Token);
        Assert.Null(next.Refusal);
    }

    [Fact]
    public async Task Gives_the_place_of_a_caller_who_is_gone_to_the_next()
    {
        using var turns = Create(atOnce: 1);
        using var running = await turns.TakeAsync("a", Token);
        using var gone = new CancellationTokenSource();
        var leaving = turns.TakeAsync("b", gone.Token);
        var next = turns.TakeAsync("b", Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        running.Dispose();

        using var turn = await next.WaitAsync(Patience.Limit, Token);
        Assert.Null(turn.Refusal);
    }

    private static PasswordTurns Create(int atOnce, int waiting = 100, int seconds = 60) => new(
        Options.Create(new PasswordTurnOptions { AtOnce = atOnce, WaitingPerAddress = waiting, LongestWaitSeconds = seconds }), TimeProvider.System);
}
