using System.Runtime.InteropServices;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>The name to show for each topic: the one that most mentions have.</summary>
internal sealed class TopicLabels
{
    private readonly TopicMentions _mentions;
    private readonly LabelCounts[] _labels;

    /// <summary>Reads the names of all topics that comments mention.</summary>
    public TopicLabels(AnalysisInput input, TopicMentions mentions)
    {
        _mentions = mentions;
        _labels = new LabelCounts[mentions.Topics];
        var comments = CollectionsMarshal.AsSpan(input.Placed);
        for (var i = 0; i < comments.Length; i++)
        {
            var topics = mentions.Of(i);
            for (var k = 0; k < topics.Length; k++)
            {
                if (topics[k] >= 0)
                {
                    _labels[topics[k]].Add(comments[i].Comment.Annotation!.Topics[k].Label);
                }
            }
        }
    }

    /// <summary>The name of a topic; its key when no comment mentions it.</summary>
    public string Of(int topic) => _labels[topic].MostFrequent() ?? _mentions.KeyOf(topic);
}
