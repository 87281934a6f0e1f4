using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Topics;

/// <summary>Counts what comments talk about; each comment mentions a topic once.</summary>
internal static class TopicsAnalyzer
{
    /// <summary>Analyses the comments of an input.</summary>
    public static TopicsResult Analyze(AnalysisInput input) => new Pass(input).Result();

    /// <summary>Trend of a topic's weekly share over complete weeks with enough mentions of topics.</summary>
    /// <param name="weeks">The weeks.</param>
    /// <param name="mentions">The topic's mentions in each of them.</param>
    internal static TopicTrend TrendOf(IReadOnlyList<TopicWeek> weeks, IReadOnlyList<int> mentions)
    {
        var (x, y) = (new List<double>(weeks.Count), new List<double>(weeks.Count));
        for (var i = 0; i < weeks.Count; i++)
        {
            if (!weeks[i].IsPartial && weeks[i].Mentions >= TopicsModule.MinimumWeeklyMentions)
            {
                x.Add(IsoWeek.Of(weeks[i].StartsOn).Number);
                y.Add((double)mentions[i] / weeks[i].Mentions);
            }
        }

        var slope = TheilSen.Slope([.. x], [.. y]);
        var direction = slope switch
        {
            Estimate { Low: > 0 } => TopicTrendDirection.Rising,
            Estimate { High: < 0 } => TopicTrendDirection.Falling,
            Estimate => TopicTrendDirection.Stable,
            _ => TopicTrendDirection.InsufficientData,
        };
        return new TopicTrend(direction, slope);
    }

    /// <summary>One analysis: first it counts post by post, then it portrays the topics that are listed.</summary>
    private sealed class Pass
    {
        private readonly AnalysisInput _input;
        private readonly TopicMentions _mentions;
        private readonly CommentsByPost _comments;
        private readonly int[] _postsOf;
        private readonly SortedDictionary<Platform, PlatformTopics> _platforms = [];
        private readonly List<PostValues<TopicShares>> _perPost = [];
        private int _omittedPosts;

        public Pass(AnalysisInput input)
        {
            _input = input;
            _mentions = input.Topics;
            _comments = new CommentsByPost(input, _mentions);
            _postsOf = new int[_mentions.Topics];
            CountPosts();
        }

        public TopicsResult Result()
        {
            var listed = Listed();
            var span = WeekSpan.OverDaysOf(_input).Last(TopicsModule.TrendWeeks);
            var portraits = listed.ConvertAll(_ => new TopicPortrait(span.Count, TopicsModule.EvidencePerTopic));
            var weeks = Portray(listed, portraits, span);
            return new TopicsResult
            {
                N = _mentions.AnnotatedComments,
                CommentsWithTopic = _mentions.CommentsWithTopic,
                Mentions = _mentions.Total,
                Topics = [.. listed.Select((topic, i) => TopicOf(topic, portraits[i], weeks))],
                Rest = RestOf(_mentions.Total, _mentions.MentionedTopics, listed.Count, listed.Sum(_mentions.CountOf)),
                Weeks = weeks,
                PerPost = _perPost,
                OmittedPosts = _omittedPosts,
                Segments = [.. _platforms.Select(p => new PlatformSegment<TopicShares>
                {
                    Platform = p.Key,
                    N = p.Value.Comments,
                    Values = SharesOf(p.Value.Counter, p.Value.Listed, p.Value.Sentiment),
                })],
            };
        }

        private void CountPosts()
        {
            var counter = new TopicCounter(_mentions);
            var positions = new int[_mentions.Topics];
            var sentiment = new ScaleMoments[TopicsModule.TopicsPerPost];
            int[] posts = [.. CommentedPosts()];
            var listed = _input.Cut(posts, post => _input.AllPosts[post].Id).ToHashSet();
            foreach (var post in posts)
            {
                var comments = _comments.Of(post);
                counter.Clear();
                foreach (var comment in comments)
                {
                    foreach (var mention in _mentions.Of(comment))
                    {
                        counter.Add(mention.Topic, 1);
                    }
                }

                AddToPlatform(_input.AllPosts[post].Platform, counter, comments.Length);
                if (!listed.Contains(post))
                {
                    _omittedPosts++;
                    continue;
                }

                var top = counter.Top(TopicsModule.TopicsPerPost);
                Feel(comments, top, positions, sentiment);
                _perPost.Add(PostValues.Of(_input.AllPosts[post], comments.Length, SharesOf(counter, top, sentiment)));
            }
        }

        // Most commented first, then newest.
        private IEnumerable<int> CommentedPosts() => Enumerable.Range(0, _input.AllPosts.Count)
            .Where(post => !_comments.Of(post).IsEmpty)
            .OrderByDescending(post => _comments.Of(post).Length)
            .ThenByDescending(post => _input.AllPosts[post].PublishedAt)
            .ThenBy(post => _input.AllPosts[post].Id);

        private void AddToPlatform(Platform key, TopicCounter post, int comments)
        {
            if (!_platforms.TryGetValue(key, out var platform))
            {
                _platforms.Add(key, platform = new PlatformTopics(_mentions));
            }

            platform.Comments += comments;
            foreach (var topic in post.Mentioned)
            {
                _postsOf[topic]++;
                platform.Counter.Add(topic, post[topic]);
            }
        }

        // Sentiment of the few topics that a post lists.
        private void Feel(ReadOnlySpan<int> comments, IReadOnlyList<int> top, int[] positions, ScaleMoments[] sentiment)
        {
            if (top.Count == 0)
            {
                return;
            }

            Array.Clear(sentiment);
            for (var i = 0; i < top.Count; i++)
            {
                positions[top[i]] = i + 1;
            }

            foreach (var comment in comments)
            {
                foreach (var mention in _mentions.Of(comment))
                {
                    if (positions[mention.Topic] is > 0 and var position)
                    {
                        sentiment[position - 1].Add(mention.Sentiment);
                    }
                }
            }

            foreach (var topic in top)
            {
                positions[topic] = 0;
            }
        }

        private List<int> Listed()
        {
            var listed = new List<int>();
            for (var topic = 0; topic < _mentions.Topics; topic++)
            {
                if (_mentions.CountOf(topic) >= TopicsModule.MinimumMentions)
                {
                    listed.Add(topic);
                }
            }

            // Of two topics with equal mentions, the one that more posts bring up says more.
            listed.Sort((a, b) => _mentions.CountOf(a) == _mentions.CountOf(b) && _postsOf[a] != _postsOf[b]
                ? _postsOf[b].CompareTo(_postsOf[a])
                : _mentions.Compare(a, b));
            return listed.Count <= TopicsModule.ListedTopics ? listed : listed.GetRange(0, TopicsModule.ListedTopics);
        }

        private TopicWeek[] Portray(List<int> listed, List<TopicPortrait> portraits, WeekSpan span)
        {
            var portraitOf = new TopicPortrait?[_mentions.Topics];
            for (var i = 0; i < listed.Count; i++)
            {
                portraitOf[listed[i]] = portraits[i];
            }

            foreach (var platform in _platforms.Values)
            {
                platform.List(_mentions.Topics);
            }

            var weekly = new int[span.Count];
            for (var i = 0; i < _input.Unsorted.Length; i++)
            {
                var mentions = _mentions.Of(i);
                if (mentions.IsEmpty)
                {
                    continue;
                }

                var (comment, post, day) = _input.Unsorted[i];
                var platform = _platforms[_input.AllPosts[post].Platform];
                var week = span.IndexOf(IsoWeek.Of(day).Number);
                if (week >= 0)
                {
                    weekly[week] += mentions.Length;
                }

                for (var k = 0; k < mentions.Length; k++)
                {
                    platform.Add(mentions[k].Topic, mentions[k].Sentiment);
                    portraitOf[mentions[k].Topic]?.Add(comment, k, mentions[k].Sentiment, _mentions.ClarityOf(i), week);
                }
            }

            return [.. weekly.Select((mentions, i) => new TopicWeek(
                span[i].ToString(),
                span[i].StartsOn,
                span[i].BeginsBefore(_input.Window.From) || span[i].GoesOnAfter(_input.LastDay),
                mentions))];
        }

        private Topic TopicOf(int topic, TopicPortrait portrait, TopicWeek[] weeks) => new()
        {
            Key = _mentions.KeyOf(topic),
            Label = _mentions.LabelOf(topic),
            Mentions = _mentions.CountOf(topic),
            Posts = _postsOf[topic],
            Share = Share.Wilson(_mentions.CountOf(topic), _mentions.Total, TopicsModule.MinimumMentions),
            Sentiment = portrait.Sentiment.Mean(-1, 1, TopicsModule.MinimumMentions),
            Keywords = portrait.Keywords(TopicsModule.KeywordsPerTopic),
            WeeklyMentions = portrait.Weekly,
            Trend = TrendOf(weeks, portrait.Weekly),
            Evidence = portrait.Evidence(_input),
        };

        private TopicShares SharesOf(TopicCounter counter, IReadOnlyList<int> listed, ScaleMoments[] sentiment) => new()
        {
            Mentions = counter.Total,
            Topics = [.. listed.Select((topic, i) => new TopicShare(
                _mentions.KeyOf(topic),
                _mentions.LabelOf(topic),
                counter[topic],
                Share.Wilson(counter[topic], counter.Total, TopicsModule.MinimumMentions),
                sentiment[i].Mean(-1, 1, TopicsModule.MinimumMentions)))],
            Rest = RestOf(counter.Total, counter.Mentioned.Count, listed.Count, listed.Sum(topic => counter[topic])),
        };

        private static TopicRest RestOf(int total, int topics, int listed, int listedMentions) => new(
            topics - listed, total - listedMentions, Share.Wilson(total - listedMentions, total, TopicsModule.MinimumMentions));
    }

    /// <summary>Topics of one network.</summary>
    private sealed class PlatformTopics(TopicMentions mentions)
    {
        private int[] _positions = [];

        public TopicCounter Counter { get; } = new(mentions);

        public int Comments { get; set; }

        public IReadOnlyList<int> Listed { get; private set; } = [];

        public ScaleMoments[] Sentiment { get; } = new ScaleMoments[TopicsModule.ListedTopics];

        public void List(int topics)
        {
            Listed = Counter.Top(TopicsModule.ListedTopics);
            _positions = new int[topics];
            for (var i = 0; i < Listed.Count; i++)
            {
                _positions[Listed[i]] = i + 1;
            }
        }

        public void Add(int topic, float sentiment)
        {
            if (_positions[topic] is > 0 and var position)
            {
                Sentiment[position - 1].Add(sentiment);
            }
        }
    }
}
