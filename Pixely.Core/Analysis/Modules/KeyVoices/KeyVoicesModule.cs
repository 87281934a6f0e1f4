using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>Accounts that carry weight among the audience: how well received, how favourable, how central.</summary>
internal sealed class KeyVoicesModule : AnalysisModule<KeyVoicesResult>
{
    /// <summary>Fewest comments of an account to be judged, and for each of its figures.</summary>
    public const int MinimumComments = 3;

    /// <summary>Fewest accounts for the share of those that return.</summary>
    public const int MinimumAuthors = 5;

    /// <summary>Most voices listed.</summary>
    public const int MostVoices = 20;

    /// <summary>Most comments quoted per voice.</summary>
    public const int EvidencePerVoice = 3;

    /// <summary>Comments of average reception that are added to those of each account, so that few lucky ones do not top.</summary>
    public const int PriorComments = 5;

    private const double Middle = 50;
    private const double FavourableAffinity = 60;
    private const double UnfavourableAffinity = 40;
    private const double LowestNeutral = 35;
    private const double HighestNeutral = 65;
    private const double BestPercent = 0.99;

    /// <inheritdoc/>
    public override string Key => "q5_influenciadores";

    /// <inheritdoc/>
    public override KeyVoicesResult Analyze(AnalysisInput input, UpstreamResults upstream) => KeyVoicesAnalyzer.Analyze(input);

    /// <summary>
    /// Orders voices: the higher the authority that is certain (the lower end of its interval) the sooner, then the more
    /// comments. Without an authority a voice comes after all that have one.
    /// </summary>
    internal static int Compare(Measurement authority, int comments, Measurement otherAuthority, int otherComments)
    {
        var order = Nullable.Compare((otherAuthority as Estimate)?.Low, (authority as Estimate)?.Low);
        return order != 0 ? order : otherComments.CompareTo(comments);
    }

    /// <summary>What makes it a voice.</summary>
    internal static VoiceType TypeOf(KeyVoice voice) => voice switch
    {
        { Authority: Estimate { Low: > Middle } } => VoiceType.Authority,
        { Authority: Estimate, BestPlacement: >= BestPercent, BestReactions: > 0 }
            when voice.BestReactions >= ((double)voice.Likes + voice.Replies) / 2 => VoiceType.Viral,
        _ => VoiceType.Frequent,
    };

    /// <summary>Where a voice stands; undetermined unless the interval allows to say.</summary>
    internal static VoicePolarity PolarityOf(Measurement affinity) => affinity switch
    {
        Estimate { Value: >= FavourableAffinity, Low: > Middle } => VoicePolarity.Promoter,
        Estimate { Value: <= UnfavourableAffinity, High: < Middle } => VoicePolarity.Detractor,
        Estimate { Low: >= LowestNeutral, High: <= HighestNeutral } => VoicePolarity.Neutral,
        _ => VoicePolarity.Undetermined,
    };

    /// <inheritdoc/>
    public override void Validate(KeyVoicesResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        CheckAudience(result.Summary, errors.At("summary"));
        CheckVoices(result, errors.At("voices"));
        ResultRules.CheckSegments(
            result.Segments,
            (int)Math.Min(int.MaxValue, (long)result.Summary.Comments + result.Summary.UnnamedComments),
            errors.At("segments"),
            static (segment, at) =>
            {
                at.At("n").Require(
                    segment.N == (long)segment.Values.Comments + segment.Values.UnnamedComments, $"is {segment.N}, must be the comments of the network");
                CheckAudience(segment.Values, at.At("values"));
            });
        CheckSum(result, "comments", static a => a.Comments, errors);
        CheckSum(result, "authors", static a => a.Authors, errors);
        CheckSum(result, "eligible_authors", static a => a.EligibleAuthors, errors);
    }

    private static void CheckSum(KeyVoicesResult result, string member, Func<VoiceAudience, long> count, ValidationErrors errors)
    {
        var sum = result.Segments.Sum(s => count(s.Values));
        errors.At("summary").At(member).Require(
            count(result.Summary) == sum, $"is {count(result.Summary)}, the networks have {sum}");
    }

    private static void CheckAudience(VoiceAudience audience, ValidationErrors errors)
    {
        errors.At("comments").Require(audience.Comments >= audience.Authors, $"is {audience.Comments}, each of the {audience.Authors} accounts wrote one at least");
        errors.At("unnamed_comments").Require(audience.UnnamedComments >= 0, $"is {audience.UnnamedComments}, must be 0 or more");
        errors.At("authors").Require(audience.Authors >= 0, $"is {audience.Authors}, must be 0 or more");
        errors.At("eligible_authors").Require(
            audience.EligibleAuthors >= 0 && audience.EligibleAuthors <= audience.Authors
                && audience.EligibleAuthors <= audience.Comments / MinimumComments,
            $"is {audience.EligibleAuthors}, must fit {audience.Authors} accounts and {audience.Comments} comments");
        audience.ReturningAuthors.Validate(errors.At("returning_authors"), 0, 1, MinimumAuthors);
        errors.At("returning_authors").At("n").Require(
            audience.ReturningAuthors.N == audience.Authors, $"is {audience.ReturningAuthors.N}, must be the {audience.Authors} accounts");
    }

    private static void CheckVoices(KeyVoicesResult result, ValidationErrors errors)
    {
        var listed = Math.Min(result.Summary.EligibleAuthors, MostVoices);
        errors.Require(result.Voices.Count == listed, $"has {result.Voices.Count} voices, must list {listed}");
        var voices = result.Voices.Take(MostVoices).ToList();
        ResultRules.CheckOrder(
            voices, errors, "must not have more certain authority than the voice before, nor more comments with the same",
            static (a, b) => Compare(a.Authority, a.Comments, b.Authority, b.Comments) <= 0);
        var seen = new HashSet<(string, Posts.Platform)>();
        for (var i = 0; i < voices.Count; i++)
        {
            errors.At(i).At("author").Require(
                voices[i].Author.Length > 0 && seen.Add((voices[i].Author.ToUpperInvariant(), voices[i].Platform)), "must name an account, each once");
            CheckVoice(voices[i], errors.At(i));
        }
    }

    private static void CheckVoice(KeyVoice voice, ValidationErrors errors)
    {
        errors.At("comments").Require(voice.Comments >= MinimumComments, $"is {voice.Comments}, a voice has {MinimumComments} or more");
        errors.At("posts").Require(voice.Posts >= 1 && voice.Posts <= voice.Comments, $"is {voice.Posts}, must lie in 1..{voice.Comments}");
        errors.At("likes").Require(voice.Likes >= 0, $"is {voice.Likes}, must be 0 or more");
        errors.At("replies").Require(voice.Replies >= 0, $"is {voice.Replies}, must be 0 or more");
        CheckMeasure(voice.Authority, voice.Comments, errors.At("authority"));
        CheckMeasure(voice.Affinity, voice.Comments, errors.At("affinity"));
        errors.At("centrality").Require(voice.Centrality is >= 0 and <= 1, $"is {voice.Centrality}, must lie in 0..1");
        errors.At("best_placement").Require(voice.BestPlacement is >= 0 and <= 1, $"is {voice.BestPlacement}, must lie in 0..1");
        errors.At("best_reactions").Require(
            voice.BestReactions >= 0 && voice.BestReactions <= (Int128)voice.Likes + voice.Replies,
            $"is {voice.BestReactions}, the voice has {voice.Likes} likes and {voice.Replies} replies");
        errors.At("type").Require(voice.Type == TypeOf(voice), $"is {voice.Type}, the figures say {TypeOf(voice)}");
        errors.At("polarity").Require(
            voice.Polarity == PolarityOf(voice.Affinity), $"is {voice.Polarity}, the interval of the affinity says {PolarityOf(voice.Affinity)}");

        var evidence = errors.At("evidence");
        evidence.Require(
            voice.Evidence.Count is >= 1 and <= EvidencePerVoice, $"has {voice.Evidence.Count} comments, must have 1..{EvidencePerVoice}");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(voice.Evidence.Count, EvidencePerVoice); i++)
        {
            var at = evidence.At(i);
            voice.Evidence[i].Validate(at);
            at.At("comment_id").Require(seen.Add(voice.Evidence[i].CommentId), "must not repeat");
            at.At("author").Require(
                IsWrittenBy(voice, voice.Evidence[i].Author) && voice.Evidence[i].Platform == voice.Platform, "must be the voice itself");
        }
    }

    // Erased names are told apart by their spelling, too.
    private static bool IsWrittenBy(KeyVoice voice, string author) =>
        VoiceComments.WithoutAt(author).Equals(voice.Author, StringComparison.OrdinalIgnoreCase)
            || (ErasedText.IsErased(author) && ErasedText.IsErased(voice.Author));

    private static void CheckMeasure(Measurement measure, int comments, ValidationErrors errors)
    {
        measure.Validate(errors, 0, 100, MinimumComments);
        errors.At("n").Require(measure.N <= comments, $"is {measure.N}, the voice has {comments} comments");
    }
}
