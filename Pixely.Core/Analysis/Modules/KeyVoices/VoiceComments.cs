using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>The audience's comments by account, gathered in one pass; positions are those of <see cref="AnalysisInput.Placed"/>.</summary>
internal sealed class VoiceComments
{
    private const int MostWordsOfAName = 3;

    private readonly Dictionary<string, int>[] _accounts;
    private readonly List<int> _latest = [];
    private readonly List<Mention> _mentions = [];
    private readonly int[] _starts;
    private readonly int[] _byAccount;

    /// <summary>Numbers the accounts of an input in order of their first comment.</summary>
    public VoiceComments(AnalysisInput input)
    {
        var placed = input.Placed;
        Comments = placed;
        _accounts = Array.ConvertAll(Enum.GetValues<Platform>(), static _ => new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        AccountOf = new int[placed.Count];
        var publishers = Publishers(input);
        for (var i = 0; i < placed.Count; i++)
        {
            var (comment, post, _) = placed[i];
            var accounts = _accounts[(int)input.AllPosts[post].Platform];
            AccountOf[i] = AccountNumber(comment.Author, accounts, publishers);
            if (AccountOf[i] >= 0)
            {
                _latest[AccountOf[i]] = i;
            }

            ReadMentions(comment.Text, i, accounts);
        }

        (_starts, _byAccount) = Group(AccountOf, _latest.Count);
    }

    /// <summary>Stands for a comment without a known author.</summary>
    public const int Unnamed = -1;

    /// <summary>Stands for a comment of an account that publishes posts itself: no audience.</summary>
    public const int Publisher = -2;

    /// <summary>The comments, oldest first.</summary>
    public IReadOnlyList<PlacedComment> Comments { get; }

    /// <summary>The account of each comment, or <see cref="Unnamed"/> or <see cref="Publisher"/>.</summary>
    public int[] AccountOf { get; }

    /// <summary>Accounts.</summary>
    public int Accounts => _latest.Count;

    /// <summary>Comments that address an account, in order of comments.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>The comments of an account, oldest first.</summary>
    public ReadOnlySpan<int> Of(int account) => _byAccount.AsSpan(_starts[account].._starts[account + 1]);

    /// <summary>An account's name as its latest comment writes it.</summary>
    public string NameOf(int account) => WithoutAt(Comments[_latest[account]].Comment.Author).ToString();

    /// <summary>An account's name without blanks and @.</summary>
    public static ReadOnlySpan<char> WithoutAt(ReadOnlySpan<char> author) => author.Trim().TrimStart('@').Trim();

    private int AccountNumber(string author, Dictionary<string, int> accounts, HashSet<string> publishers)
    {
        var name = WithoutAt(author);
        if (name.IsEmpty)
        {
            return Unnamed;
        }

        var byName = accounts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byName.TryGetValue(name, out var account))
        {
            return account;
        }

        if (publishers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            byName[name] = Publisher;
            return Publisher;
        }

        account = _latest.Count;
        byName[name] = account;
        _latest.Add(account);
        return account;
    }

    // Only accounts that have commented before can be answered, and comments come in order of time: all of them are known.
    private void ReadMentions(string text, int comment, Dictionary<string, int> accounts)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && at < text.Length - 1;)
        {
            var rest = text.AsSpan(at + 1);
            var end = 0;
            for (var words = 0; words < MostWordsOfAName && end < rest.Length; words++)
            {
                end = words == 0 ? 0 : end + 1;
                while (end < rest.Length && (char.IsLetterOrDigit(rest[end]) || rest[end] is '_' or '.' or '-'))
                {
                    end++;
                }

                if (accounts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest[..end].TrimEnd('.'), out var account) && account >= 0)
                {
                    AddMention(comment, account);
                    break;
                }

                if (end >= rest.Length || rest[end] != ' ')
                {
                    break;
                }
            }

            var next = rest.IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    // Whoever names an account twice answers it once; nobody answers himself.
    private void AddMention(int comment, int account)
    {
        if (AccountOf[comment] == account)
        {
            return;
        }

        for (var i = _mentions.Count - 1; i >= 0 && _mentions[i].Comment == comment; i--)
        {
            if (_mentions[i].Account == account)
            {
                return;
            }
        }

        _mentions.Add(new Mention(comment, account));
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

    // The brand, its competitors and whoever else publishes the posts that are analysed.
    private static HashSet<string> Publishers(AnalysisInput input)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in input.Client.OwnAccounts
            .Concat(input.AllPosts.Select(static p => p.Account ?? ""))
            .Concat(input.Competitors.Select(static c => c.Name)))
        {
            names.Add(WithoutAt(name).ToString());
            names.Add(WithoutAt(name).ToString().Replace(" ", "", StringComparison.Ordinal));
        }

        return names;
    }

    /// <summary>A comment that addresses an account.</summary>
    /// <param name="Comment">The comment.</param>
    /// <param name="Account">Who is addressed.</param>
    internal readonly record struct Mention(int Comment, int Account);
}
