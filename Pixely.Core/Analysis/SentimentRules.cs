using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>Rules of the three shares and their net score, wherever they appear together.</summary>
internal static class SentimentRules
{
    /// <summary>Adds what is wrong: shares outside 0..1, of different groups, that do not sum to one; a score that is not their difference.</summary>
    public static void Check(
        Measurement positive, Measurement negative, Measurement neutral, Measurement netScore, int requiredN, ValidationErrors errors)
    {
        positive.Validate(errors.At("positive"), 0, 1, requiredN);
        negative.Validate(errors.At("negative"), 0, 1, requiredN);
        neutral.Validate(errors.At("neutral"), 0, 1, requiredN);
        netScore.Validate(errors.At("net_sentiment_score"), -1, 1, requiredN);

        var n = positive.N;
        errors.At("negative").At("n").Require(negative.N == n, $"is {negative.N}, must be {n} as for the positive share");
        errors.At("neutral").At("n").Require(neutral.N == n, $"is {neutral.N}, must be {n} as for the positive share");
        errors.At("net_sentiment_score").At("n").Require(netScore.N == n, $"is {netScore.N}, must be {n} as for the shares");

        if (positive is Estimate p && negative is Estimate g && neutral is Estimate u)
        {
            var sum = p.Value + g.Value + u.Value;
            errors.Require(Math.Abs(sum - 1) <= ResultRules.Tolerance, $"has positive + negative + neutral = {sum}, must be 1");
            if (netScore is Estimate score)
            {
                errors.At("net_sentiment_score").At("value").Require(
                    ResultRules.Same(score.Value, p.Value - g.Value), $"is {score.Value}, must be positive - negative = {p.Value - g.Value}");
            }
        }
    }
}
