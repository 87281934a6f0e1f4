using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Accounts linked by the posts that they both commented (a two-mode network: K. Faust, "Centrality in affiliation
/// networks", Social Networks 19 (1997) 157-191). One account under one post is one tie, however often it wrote.
/// </summary>
internal sealed class CoCommentGraph
{
    private readonly VoiceComments _comments;
    private readonly int[] _accountsUnder;
    private readonly int[] _seen;
    private readonly long[] _ties = new long[Enum.GetValues<Platform>().Length];

    /// <summary>Counts the ties of all accounts.</summary>
    public CoCommentGraph(VoiceComments comments, int posts)
    {
        _comments = comments;
        _accountsUnder = new int[posts];
        _seen = new int[posts];
        PostsOf = new int[comments.Accounts];
        for (var account = 0; account < PostsOf.Length; account++)
        {
            foreach (var comment in comments.Of(account))
            {
                var post = comments.PostOf[comment];
                if (_seen[post] != account + 1)
                {
                    _seen[post] = account + 1;
                    _accountsUnder[post]++;
                    PostsOf[account]++;
                }
            }

            _ties[(int)comments.NetworkOf(account)] += PostsOf[account];
        }

        Array.Clear(_seen);
    }

    /// <summary>Posts that each account commented.</summary>
    public int[] PostsOf { get; }

    /// <summary>
    /// Weighted degree (A. Barrat et al., PNAS 101 (2004) 3747-3752) over its largest possible value: the ties of others
    /// under the account's posts / all ties of others on the network; 0..1.
    /// </summary>
    /// <param name="account">The account; each may be asked for once.</param>
    public double CentralityOf(int account)
    {
        var encounters = 0L;
        foreach (var comment in _comments.Of(account))
        {
            var post = _comments.PostOf[comment];
            if (_seen[post] != account + 1)
            {
                _seen[post] = account + 1;
                encounters += _accountsUnder[post] - 1;
            }
        }

        var others = _ties[(int)_comments.NetworkOf(account)] - PostsOf[account];
        return others == 0 ? 0 : (double)encounters / others;
    }
}
