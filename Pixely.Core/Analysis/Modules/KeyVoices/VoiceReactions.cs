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
    private readonly Platform[] _platformOf;
    private readonly ReactionScale?[] _scales;

    /// <summary>Counts the reactions to all comments.</summary>
    public VoiceReactions(VoiceComments comments)
    {
        Replies = CountReplies(comments);
        var platforms = Enum.GetValues<Platform>().Length;
        var hasLikes = new bool[platforms];
        _platformOf = comments.PlatformOf;
        _reactions = new long[comments.Count];
        for (var i = 0; i < _reactions.Length; i++)
        {
            var likes = comments.LikesOf[i];
            _reactions[i] = likes >= 0 ? likes + Replies[i] : VoiceComments.Unknown;
            hasLikes[(int)_platformOf[i]] |= likes >= 0;
        }

        var scales = new ReactionScale[platforms];
        for (var i = 0; i < platforms; i++)
        {
            scales[i] = new ReactionScale();
        }

        for (var i = 0; i < _reactions.Length; i++)
        {
            if (!hasLikes[(int)_platformOf[i]])
            {
                _reactions[i] = Replies[i];
            }

            if (_reactions[i] >= 0 && comments.AccountOf[i] != AccountNumbers.Publisher)
            {
                scales[(int)_platformOf[i]].Add(_reactions[i]);
            }
        }

        // Where all comments are received alike, no place means anything.
        _scales = Array.ConvertAll(scales, static s => s.Complete() ? s : null);
    }

    /// <summary>Replies that each comment received.</summary>
    public int[] Replies { get; }

    /// <summary>Likes and replies of a comment, or null when its likes are not known.</summary>
    public long? Of(int comment) => _reactions[comment] >= 0 ? _reactions[comment] : null;

    /// <summary>The place of a comment among all of its network, 0..1 (mid-rank), or null when it cannot be compared.</summary>
    public double? PlaceOf(int comment) =>
        _reactions[comment] >= 0 && _scales[(int)_platformOf[comment]] is { } scale ? scale.PlaceOf(_reactions[comment]) : null;

    // A reply goes to the latest comment that the addressed account wrote under the post before.
    private static int[] CountReplies(VoiceComments comments)
    {
        var replies = new int[comments.Count];
        if (comments.Mentions.Count == 0)
        {
            return replies;
        }

        var latest = new Dictionary<long, int>(comments.Mentions.Count);
        foreach (var (comment, account) in comments.Mentions)
        {
            latest[Key(comments.PostOf[comment], account)] = -1;
        }

        var next = 0;
        for (var i = 0; i < replies.Length; i++)
        {
            var post = comments.PostOf[i];
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
