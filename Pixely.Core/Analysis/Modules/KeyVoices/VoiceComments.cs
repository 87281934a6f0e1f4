using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>The audience's comments by account, gathered in one pass; positions are those of <see cref="AnalysisInput.Placed"/>.</summary>
internal sealed class VoiceComments
{
    private const int MostWordsOfAName = 3;
    private const int MostMentions = 20;

    private readonly List<PlacedComment> _placed;
    private readonly AccountNumbers _accounts;
    private readonly List<Mention> _mentions = [];
    private readonly int[] _starts;
    private readonly int[] _byAccount;

    /// <summary>Gathers the comments of an input.</summary>
    public VoiceComments(AnalysisInput input)
    {
        _placed = input.Placed;
        (PostOf, PlatformOf, LikesOf) = (new int[_placed.Count], new Platform[_placed.Count], new long[_placed.Count]);
        var networks = input.AllPosts.ConvertAll(static p => p.Platform);
        var names = new string[_placed.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var (comment, post, _) = _placed[i];
            PostOf[i] = post;
            PlatformOf[i] = networks[post];
            LikesOf[i] = comment.Likes ?? Unknown;
            names[i] = WithoutAt(comment.Author);
        }

        _accounts = new AccountNumbers(new Publishers(input));
        AccountOf = _accounts.NumberAll(names, PlatformOf);
        (_starts, _byAccount) = Group(AccountOf, _accounts.Count);
        for (var i = 0; i < names.Length; i++)
        {
            ReadMentions(_placed[i].Comment.Text, i);
        }
    }

    /// <summary>Stands for likes that the sheet does not give.</summary>
    public const long Unknown = -1;

    /// <summary>Comments, oldest first.</summary>
    public int Count => _placed.Count;

    /// <summary>The post of each comment: its index in <see cref="AnalysisInput.AllPosts"/>.</summary>
    public int[] PostOf { get; }

    /// <summary>The network of each comment.</summary>
    public Platform[] PlatformOf { get; }

    /// <summary>The likes of each comment, or <see cref="Unknown"/>.</summary>
    public long[] LikesOf { get; }

    /// <summary>The account of each comment, or <see cref="AccountNumbers.Unnamed"/> or <see cref="AccountNumbers.Publisher"/>.</summary>
    public int[] AccountOf { get; }

    /// <summary>Accounts.</summary>
    public int Accounts => _accounts.Count;

    /// <summary>Comments that address an account, in order of comments.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>The comments of an account, oldest first.</summary>
    public ReadOnlySpan<int> Of(int account) => _byAccount.AsSpan(_starts[account].._starts[account + 1]);

    /// <summary>A comment.</summary>
    public AnalysedComment this[int comment] => _placed[comment].Comment;

    /// <summary>The network of an account.</summary>
    public Platform NetworkOf(int account) => PlatformOf[Of(account)[0]];

    /// <summary>An account's name as its latest comment writes it.</summary>
    public string NameOf(int account) => WithoutAt(this[Of(account)[^1]].Author);

    /// <summary>An account's name without blanks and @.</summary>
    public static string WithoutAt(string author) =>
        author.Length > 0 && author[0] != '@' && !char.IsWhiteSpace(author[0]) && !char.IsWhiteSpace(author[^1])
            ? author
            : author.Trim().TrimStart('@').Trim();

    // Whoever names an account twice answers it once; nobody answers himself.
    private void ReadMentions(string text, int comment)
    {
        var first = _mentions.Count;
        for (var at = text.AsSpan().IndexOf('@'); at >= 0 && _mentions.Count - first < MostMentions;)
        {
            var rest = text.AsSpan(at + 1);
            var mention = new Mention(comment, Addressed(rest, PlatformOf[comment]));
            if (mention.Account >= 0 && mention.Account != AccountOf[comment] && !IsKnown(mention, first))
            {
                _mentions.Add(mention);
            }

            var next = rest.IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private bool IsKnown(Mention mention, int first)
    {
        for (var i = first; i < _mentions.Count; i++)
        {
            if (_mentions[i] == mention)
            {
                return true;
            }
        }

        return false;
    }

    // Names may have several words: the longest beginning that is an account's name counts.
    private int Addressed(ReadOnlySpan<char> text, Platform network)
    {
        var (found, end) = (AccountNumbers.Unnamed, 0);
        for (var words = 0; words < MostWordsOfAName; words++)
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
            {
                end++;
            }

            found = _accounts.Find(text[..end].TrimEnd('.'), network) ?? found;
            if (end >= text.Length || text[end] != ' ')
            {
                break;
            }

            end++;
        }

        return found;
    }

    private static (int[] Starts, int[] Members) Group(int[] groupOf, int groups)
    {
        var starts = new int[groups + 1];
        foreach (var group in groupOf)
        {
            if (group >= 0)
            {
                starts[group + 1]++;
            }
        }

        for (var i = 0; i < groups; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, groups).ToArray();
        var members = new int[starts[groups]];
        for (var i = 0; i < groupOf.Length; i++)
        {
            if (groupOf[i] >= 0)
            {
                members[next[groupOf[i]]++] = i;
            }
        }

        return (starts, members);
    }

    /// <summary>A comment that addresses an account.</summary>
    /// <param name="Comment">The comment.</param>
    /// <param name="Account">Who is addressed.</param>
    internal readonly record struct Mention(int Comment, int Account);
}
