using System.Runtime.InteropServices;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Likes and replies of each comment, and where that places it among the comments of its network. A network whose sheet
/// gives likes is judged by the comments that have them; one without any is judged by replies alone.
/// </summary>
internal sealed class VoiceReactions
{
    private readonly long[] _reactions;
    private readonly ReactionScale?[] _scales;

    /// <summary>Counts the reactions to all comments.</summary>
    public VoiceReactions(AnalysisInput input, VoiceComments comments)
    {
        Replies = CountReplies(comments);
        var platforms = Enum.GetValues<Platform>().Length;
        var hasLikes = new bool[platforms];
        PlatformOf = new byte[comments.Comments.Count];
        _reactions = new long[PlatformOf.Length];
        for (var i = 0; i < PlatformOf.Length; i++)
        {
            var (comment, post, _) = comments.Comments[i];
            PlatformOf[i] = (byte)input.AllPosts[post].Platform;
            _reactions[i] = comment.Likes is >= 0 and var likes ? likes + Replies[i] : -1;
            hasLikes[PlatformOf[i]] |= comment.Likes is not null;
        }

        var scales = new ReactionScale[platforms];
        for (var i = 0; i < platforms; i++)
        {
            scales[i] = new ReactionScale();
        }

        for (var i = 0; i < _reactions.Length; i++)
        {
            if (!hasLikes[PlatformOf[i]])
            {
                _reactions[i] = Replies[i];
            }

            if (_reactions[i] >= 0 && comments.AccountOf[i] != VoiceComments.Publisher)
            {
                scales[PlatformOf[i]].Add(_reactions[i]);
            }
        }

        // Where all comments are received alike, no place means anything.
        _scales = Array.ConvertAll(scales, static s => s.Complete() ? s : null);
    }

    /// <summary>Replies that each comment received.</summary>
    public int[] Replies { get; }

    /// <summary>The network of each comment.</summary>
    public byte[] PlatformOf { get; }

    /// <summary>Likes and replies of a comment, or null when its likes are not known.</summary>
    public long? Of(int comment) => _reactions[comment] >= 0 ? _reactions[comment] : null;

    /// <summary>The place of a comment among all of its network, 0..1 (mid-rank), or null when it cannot be compared.</summary>
    public double? PlaceOf(int comment) =>
        _reactions[comment] >= 0 && _scales[PlatformOf[comment]] is { } scale ? scale.PlaceOf(_reactions[comment]) : null;

    // A reply goes to the latest comment that the addressed account wrote under the post before.
    private static int[] CountReplies(VoiceComments comments)
    {
        var replies = new int[comments.Comments.Count];
        if (comments.Mentions.Count == 0)
        {
            return replies;
        }

        var latest = new Dictionary<long, int>(comments.Mentions.Count);
        foreach (var (comment, account) in comments.Mentions)
        {
            latest[Key(comments.Comments[comment].Post, account)] = -1;
        }

        var next = 0;
        for (var i = 0; i < replies.Length; i++)
        {
            var post = comments.Comments[i].Post;
            for (; next < comments.Mentions.Count && comments.Mentions[next].Comment == i; next++)
            {
                if (latest[Key(post, comments.Mentions[next].Account)] is >= 0 and var answered)
                {
                    replies[answered]++;
                }
            }

            if (comments.AccountOf[i] >= 0)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrNullRef(latest, Key(post, comments.AccountOf[i]));
                if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref last))
                {
                    last = i;
                }
            }
        }

        return replies;
    }

    private static long Key(int post, int account) => ((long)post << 32) | (uint)account;
}
