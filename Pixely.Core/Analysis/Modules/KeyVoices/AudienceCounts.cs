using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>Sizes of the audience, whole and per network.</summary>
internal sealed class AudienceCounts
{
    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    private readonly int[] _comments = new int[Platforms.Length];
    private readonly int[] _unnamed = new int[Platforms.Length];
    private readonly int[] _authors = new int[Platforms.Length];
    private readonly int[] _eligible = new int[Platforms.Length];
    private readonly int[] _returning = new int[Platforms.Length];

    /// <summary>Counts comments and accounts.</summary>
    public AudienceCounts(VoiceComments comments, CoCommentGraph graph)
    {
        for (var i = 0; i < comments.Count; i++)
        {
            if (comments.AccountOf[i] == AccountNumbers.Unnamed)
            {
                _unnamed[(int)comments.PlatformOf[i]]++;
            }
        }

        for (var account = 0; account < comments.Accounts; account++)
        {
            var network = (int)comments.NetworkOf(account);
            var n = comments.Of(account).Length;
            _comments[network] += n;
            _authors[network]++;
            _eligible[network] += n >= KeyVoicesModule.MinimumComments ? 1 : 0;
            _returning[network] += graph.PostsOf[account] > 1 ? 1 : 0;
        }
    }

    /// <summary>All networks together.</summary>
    public VoiceAudience All => Audience(static counts => counts.Sum());

    /// <summary>Networks with comments.</summary>
    public IReadOnlyList<PlatformSegment<VoiceAudience>> Segments =>
        [.. Platforms
            .Select(p => (Platform: p, Audience: Audience(counts => counts[(int)p])))
            .Where(static s => s.Audience.Comments + s.Audience.UnnamedComments > 0)
            .Select(static s => new PlatformSegment<VoiceAudience>
            {
                Platform = s.Platform,
                N = s.Audience.Comments + s.Audience.UnnamedComments,
                Values = s.Audience,
            })];

    private VoiceAudience Audience(Func<int[], int> of) => new()
    {
        Comments = of(_comments),
        UnnamedComments = of(_unnamed),
        Authors = of(_authors),
        EligibleAuthors = of(_eligible),
        ReturningAuthors = Share.Wilson(of(_returning), of(_authors), KeyVoicesModule.MinimumAuthors),
    };
}
