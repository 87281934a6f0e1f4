using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Statistics;

public sealed class PeerComparisonTests
{
    private static readonly Estimate Client = new() { N = 10, Value = 0.05, Low = 0.03, High = 0.07 };

    // By hand: peers 0.02 0.03 0.04 0.07: mean 0.04, squares around it
    // 0.0004 + 0.0001 + 0 + 0.0009 = 0.0014, sd = sqrt(0.0014 / 3) = 0.0216025, z = 0.01 / 0.0216025 = 0.462910.
    [Fact]
    public void Compares_with_mean_and_deviation_of_the_peers()
    {
        var comparison = PeerComparison.Of(Client, [0.07, 0.02, 0.04, 0.03]);
        Assert.Equal(4, comparison.Peers);
        Assert.Equal(0.04, comparison.PeerMean!.Value, 12);
        Assert.Equal(0.0216025, comparison.PeerStandardDeviation!.Value, 7);
        Assert.Equal(0.462910, comparison.ZScore!.Value, 6);
    }

    // At 0.05 one peer is better, at the high end 0.07 none is strictly better, at the low end 0.03 two are.
    [Fact]
    public void Ranks_with_the_uncertainty_of_the_client() =>
        Assert.Equal(
            new Estimate { N = 5, Value = 2, Low = 1, High = 3 },
            PeerComparison.Of(Client, [0.07, 0.02, 0.04, 0.03]).Rank);

    [Fact]
    public void Gives_no_z_score_below_three_peers()
    {
        var comparison = PeerComparison.Of(Client, [0.02, 0.04]);
        Assert.Null(comparison.ZScore);
        Assert.Equal(0.03, comparison.PeerMean!.Value, 12);
        Assert.IsType<Estimate>(comparison.Rank);
    }

    [Fact]
    public void Gives_no_z_score_when_the_peers_do_not_differ() =>
        Assert.Null(PeerComparison.Of(Client, [0.02, 0.02, 0.02]).ZScore);

    [Fact]
    public void Ranks_nobody_without_peers_or_without_a_figure()
    {
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, PeerComparison.Of(Client, []).Rank);
        var missing = new InsufficientData { N = 1, RequiredN = 3 };
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 2 }, PeerComparison.Of(missing, [0.1, 0.2, 0.3]).Rank);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Accepts_what_it_computes(int peers)
    {
        var errors = new ValidationErrors();
        PeerComparison.Of(Client, [.. Enumerable.Range(1, peers).Select(static i => i / 50.0)]).Validate(errors, 0, 1, 3);
        Assert.Empty(errors.Violations);
    }
}
