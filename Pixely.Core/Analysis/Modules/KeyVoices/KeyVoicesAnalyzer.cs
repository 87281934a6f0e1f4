using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>Finds the accounts that carry weight: few passes over the comments, each linear.</summary>
internal static class KeyVoicesAnalyzer
{
    /// <summary>Analyses the comments of an input.</summary>
    public static KeyVoicesResult Analyze(AnalysisInput input)
    {
        var comments = new VoiceComments(input);
        var reactions = new VoiceReactions(comments);
        var authority = new VoiceAuthority(comments, reactions);
        var graph = new CoCommentGraph(comments, input.AllPosts.Count);
        var audiences = new AudienceCounts(comments, graph);
        return new KeyVoicesResult
        {
            Summary = audiences.All,
            Voices = [.. Foremost(comments, authority).Select(a => Voice(a, authority.Of(a), input, comments, reactions, graph))],
            Segments = audiences.Segments,
        };
    }

    private static List<int> Foremost(VoiceComments comments, VoiceAuthority authority)
    {
        List<(int Account, Measurement Authority)> best = new(KeyVoicesModule.MostVoices + 1);
        for (var account = 0; account < comments.Accounts; account++)
        {
            if (comments.Of(account).Length < KeyVoicesModule.MinimumComments)
            {
                continue;
            }

            var candidate = (Account: account, Authority: authority.Of(account));
            if (best.Count < KeyVoicesModule.MostVoices || Compare(candidate, best[^1], comments) < 0)
            {
                var place = best.FindIndex(b => Compare(candidate, b, comments) < 0);
                best.Insert(place < 0 ? best.Count : place, candidate);
                if (best.Count > KeyVoicesModule.MostVoices)
                {
                    best.RemoveAt(KeyVoicesModule.MostVoices);
                }
            }
        }

        return best.ConvertAll(static b => b.Account);
    }

    private static int Compare((int Account, Measurement Authority) a, (int Account, Measurement Authority) b, VoiceComments comments)
    {
        var order = KeyVoicesModule.Compare(a.Authority, comments.Of(a.Account).Length, b.Authority, comments.Of(b.Account).Length);
        // Then who commented first: an order by name would be another once names are erased.
        return order != 0 ? order : comments.Of(a.Account)[0] - comments.Of(b.Account)[0];
    }

    private static KeyVoice Voice(
        int account, Measurement authority, AnalysisInput input, VoiceComments comments, VoiceReactions reactions, CoCommentGraph graph)
    {
        var (likes, replies, best, bestPlace) = (0L, 0, 0L, 0.0);
        var polarity = default(ScaleMoments);
        var telling = new TellingComments(KeyVoicesModule.EvidencePerVoice);
        var own = comments.Of(account);
        foreach (var index in own)
        {
            var comment = comments[index];
            likes += comment.Likes ?? 0;
            replies += reactions.Replies[index];
            best = Math.Max(best, reactions.Of(index) ?? 0);
            bestPlace = Math.Max(bestPlace, reactions.PlaceOf(index) ?? 0);
            telling.Offer(comment, 1.0 + (reactions.Of(index) ?? 0));
            if (comment.Annotation is { } annotation)
            {
                polarity.Add(annotation.Polarity);
            }
        }

        var voice = new KeyVoice
        {
            Author = comments.NameOf(account),
            Platform = comments.NetworkOf(account),
            Comments = own.Length,
            Posts = graph.PostsOf[account],
            Likes = likes,
            Replies = replies,
            Authority = authority,
            Affinity = Affinity(polarity),
            Centrality = graph.CentralityOf(account),
            BestReactions = best,
            BestPlacement = bestPlace,
            Type = default,
            Polarity = default,
            Evidence = telling.ToEvidence(input),
        };
        return voice with { Type = KeyVoicesModule.TypeOf(voice), Polarity = KeyVoicesModule.PolarityOf(voice.Affinity) };
    }

    private static Measurement Affinity(ScaleMoments polarity) =>
        polarity.Mean(-1, 1, KeyVoicesModule.MinimumComments) switch
        {
            Estimate mean => mean with { Value = 50 * (1 + mean.Value), Low = 50 * (1 + mean.Low), High = 50 * (1 + mean.High) },
            var missing => missing,
        };
}
