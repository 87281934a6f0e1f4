using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// A hashtag whose posts get more engagement by views than all posts, intervals apart, and beyond chance within their networks. Strength: the distance of the intervals as a
/// share of the tag's own rate. Reach: the share of posts without it.
/// </summary>
internal sealed class StrongHashtag : FindingRule
{
    private const int LongestTag = 60;

    public override string Kind => "strong_hashtag";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Scheduling;

    public override IEnumerable<Observation> Judge(UpstreamResults upstream)
    {
        if (upstream.Cite<HashtagsResult>() is not { } tags || upstream.Cite<EngagementResult>() is not { Result.Summary.RateByViews: Estimate overall } engagement)
        {
            yield break;
        }

        for (var i = 0; i < tags.Result.Summary.Tags.Count; i++)
        {
            var (tag, index) = (tags.Result.Summary.Tags[i], i);
            if (tag.Tag.Length <= LongestTag && tag.Standing == TagStanding.Better && tag.RateByViews is Estimate rate && rate.Low > overall.High)
            {
                yield return new Observation
                {
                    Subject = tag.Tag,
                    Strength = (rate.Low - overall.High) / rate.Value,
                    Reach = 1 - ((double)tag.Uses / tags.Result.Summary.Posts),
                    Figures =
                    [
                        tags.Cite("tag", FigureFormat.Text, r => r.Summary.Tags[index].Tag),
                        tags.Cite("rate", FigureFormat.Percent, r => r.Summary.Tags[index].RateByViews),
                        tags.Cite("uses", FigureFormat.Whole, r => r.Summary.Tags[index].Uses),
                        engagement.Cite("overall", FigureFormat.Percent, static r => r.Summary.RateByViews),
                    ],
                    Posts = [.. tag.BestPosts.Take(NarrativeRules.MostEvidence)
                        .Select(id => engagement.Result.PerPost.FirstOrDefault(p => p.PostId == id))
                        .OfType<PostValues<PostEngagement>>().Select(static p => new PostReference(p.PostId, p.Url))],
                };
            }
        }
    }
}
