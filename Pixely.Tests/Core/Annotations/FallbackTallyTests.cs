using Pixely.Core.Annotations;

namespace Pixely.Tests.Core.Annotations;

public sealed class FallbackTallyTests
{
    [Fact]
    public void Adds_up_by_reason_in_a_fixed_order()
    {
        var tally = new FallbackTally();
        tally.Add(FallbackReason.Unanswered, 2);
        tally.Add(FallbackReason.BudgetExhausted, 3);
        tally.Add(FallbackReason.Unanswered, 1);
        tally.Add(FallbackReason.ProviderRefused, 0);

        Assert.Equal([new FallbackCount(FallbackReason.BudgetExhausted, 3), new FallbackCount(FallbackReason.Unanswered, 3)], tally.ToCounts());
    }

    [Fact]
    public void Remembers_unanswered_texts_until_they_are_taken()
    {
        var tally = new FallbackTally();
        var text = new PendingText(SubjectKind.Comment, new string('a', 64), "uno");
        tally.AddUnanswered([text, text with { Text = "dos" }]);

        Assert.Equal([new FallbackCount(FallbackReason.Unanswered, 2)], tally.ToCounts());
        Assert.Equal(["uno", "dos"], tally.TakeUnanswered().Select(static t => t.Text));
        Assert.Empty(tally.TakeUnanswered());
        Assert.Equal(2, tally.ToCounts()[0].Texts);
    }

    [Fact]
    public async Task Loses_nothing_when_many_count_at_once()
    {
        var tally = new FallbackTally();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 1_000; i++)
                {
                    tally.Add(FallbackReason.ProviderUnavailable, 1);
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal([new FallbackCount(FallbackReason.ProviderUnavailable, 8_000)], tally.ToCounts());
    }

    [Fact]
    public void Refuses_to_take_texts_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FallbackTally().Add(FallbackReason.Unanswered, -1));
}
