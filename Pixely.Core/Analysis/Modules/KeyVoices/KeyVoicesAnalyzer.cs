using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>Finds the accounts that carry weight: few passes over the comments, each linear.</summary>
internal static class KeyVoicesAnalyzer
{
    /// <summary>Analyses the comments of an input.</summary>
    public static KeyVoicesResult Analyze(AnalysisInput input)
    {
        var comments = new VoiceComments(input);
        var reactions = new VoiceReactions(input, comments);
        var graph = new CoCommentGraph(comments, reactions, input.AllPosts.Count);
        return new KeyVoicesResult
        {
            Summary = Audience(comments, reactions, graph, null),
            Voices = [.. Weightiest(comments, reactions).Select(a => Voice(a, input, comments, reactions, graph))],
            Segments = [.. Enum.GetValues<Platform>()
                .Select(p => (Platform: p, Audience: Audience(comments, reactions, graph, (byte)p)))
                .Where(static s => s.Audience.Comments + s.Audience.UnnamedComments > 0)
                .Select(static s => new PlatformSegment<VoiceAudience>
                {
                    Platform = s.Platform,
                    N = s.Audience.Comments + s.Audience.UnnamedComments,
                    Values = s.Audience,
                })],
        };
    }

    private static VoiceAudience Audience(VoiceComments comments, VoiceReactions reactions, CoCommentGraph graph, byte? platform)
    {
        var unnamed = 0;
        for (var i = 0; i < comments.AccountOf.Length; i++)
        {
            unnamed += comments.AccountOf[i] == VoiceComments.Unnamed && (platform is null || reactions.PlatformOf[i] == platform) ? 1 : 0;
        }

        var (named, authors, eligible, returning) = (0, 0, 0, 0);
        for (var account = 0; account < comments.Accounts; account++)
        {
            var own = comments.Of(account);
            if (platform is null || reactions.PlatformOf[own[0]] == platform)
            {
                named += own.Length;
                authors++;
                eligible += own.Length >= KeyVoicesModule.MinimumComments ? 1 : 0;
                returning += graph.PostsOf[account] > 1 ? 1 : 0;
            }
        }

        return new VoiceAudience
        {
            Comments = named,
            UnnamedComments = unnamed,
            Authors = authors,
            EligibleAuthors = eligible,
            ReturningAuthors = Share.Wilson(returning, authors, KeyVoicesModule.MinimumAuthors),
        };
    }

    private static List<int> Weightiest(VoiceComments comments, VoiceReactions reactions)
    {
        List<(int Account, double Weight)> best = new(KeyVoicesModule.MostVoices + 1);
        for (var account = 0; account < comments.Accounts; account++)
        {
            var n = comments.Of(account).Length;
            if (n < KeyVoicesModule.MinimumComments)
            {
                continue;
            }

            var candidate = (Account: account, Weight: KeyVoicesModule.Weight(Authority(account, comments, reactions), n));
            if (best.Count < KeyVoicesModule.MostVoices || Compare(candidate, best[^1], comments, reactions) < 0)
            {
                var place = best.FindIndex(b => Compare(candidate, b, comments, reactions) < 0);
                best.Insert(place < 0 ? best.Count : place, candidate);
                best.RemoveRange(Math.Min(best.Count, KeyVoicesModule.MostVoices), Math.Max(0, best.Count - KeyVoicesModule.MostVoices));
            }
        }

        return best.ConvertAll(static b => b.Account);
    }

    private static int Compare(
        (int Account, double Weight) a, (int Account, double Weight) b, VoiceComments comments, VoiceReactions reactions)
    {
        var order = b.Weight.CompareTo(a.Weight);
        if (order == 0)
        {
            order = comments.Of(b.Account).Length.CompareTo(comments.Of(a.Account).Length);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(comments.NameOf(a.Account), comments.NameOf(b.Account));
        }

        return order != 0 ? order : reactions.PlatformOf[comments.Of(a.Account)[0]] - reactions.PlatformOf[comments.Of(b.Account)[0]];
    }

    /// <summary>
    /// Mean place of an account's comments, together with <see cref="KeyVoicesModule.PriorComments"/> comments of no
    /// particular place (mean 1/2, variance 1/12: those of a comment drawn at random).
    /// </summary>
    private static Measurement Authority(int account, VoiceComments comments, VoiceReactions reactions)
    {
        const int Prior = KeyVoicesModule.PriorComments;
        var (n, sum, squares) = (0, Prior / 2.0, Prior / 3.0);
        foreach (var comment in comments.Of(account))
        {
            if (reactions.PlaceOf(comment) is { } place)
            {
                n++;
                sum += place;
                squares += place * place;
            }
        }

        if (n < KeyVoicesModule.MinimumComments)
        {
            return new InsufficientData { N = n, RequiredN = KeyVoicesModule.MinimumComments };
        }

        var weight = n + Prior;
        var mean = sum / weight;
        var variance = Math.Max(0, (squares - (sum * mean)) / (weight - 1));
        var half = ConfidenceLevel.Student(weight - 1) * Math.Sqrt(variance / weight);
        return new Estimate
        {
            N = n,
            Value = 100 * mean,
            Low = 100 * Math.Max(0, mean - half),
            High = 100 * Math.Min(1, mean + half),
        };
    }

    private static KeyVoice Voice(
        int account, AnalysisInput input, VoiceComments comments, VoiceReactions reactions, CoCommentGraph graph)
    {
        var (likes, replies, best, bestPlace) = (0L, 0, 0L, 0.0);
        var polarity = default(ScaleMoments);
        var telling = new TellingComments(KeyVoicesModule.EvidencePerVoice);
        var own = comments.Of(account);
        foreach (var index in own)
        {
            var comment = comments.Comments[index].Comment;
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
            Platform = (Platform)reactions.PlatformOf[own[0]],
            Comments = own.Length,
            Posts = graph.PostsOf[account],
            Likes = likes,
            Replies = replies,
            Authority = Authority(account, comments, reactions),
            Affinity = Affinity(polarity),
            Centrality = graph.CentralityOf(account, reactions.PlatformOf[own[0]]),
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
