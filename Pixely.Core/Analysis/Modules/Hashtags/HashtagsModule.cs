using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Hashtags;

/// <summary>Engagement, sentiment and topic by hashtag.</summary>
internal sealed class HashtagsModule : AnalysisModule<HashtagsResult>
{
    /// <summary>Fewest posts for a hashtag to be listed, and fewest posts with a rate for its engagement.</summary>
    public const int MinimumUses = 5;

    /// <summary>Fewest comments under its posts for polarity, sentiment and topic.</summary>
    public const int MinimumComments = 5;

    /// <summary>Fewest comments that mention a topic for it to be the dominant one.</summary>
    public const int MinimumMentions = 3;

    /// <summary>Most hashtags listed.</summary>
    public const int ListedTags = 100;

    /// <summary>Most posts named per hashtag.</summary>
    public const int BestPosts = 3;

    /// <inheritdoc/>
    public override string Key => "q15_hashtags";

    /// <inheritdoc/>
    public override HashtagsResult Analyze(AnalysisInput input, UpstreamResults upstream) => HashtagsAnalyzer.Analyze(input);

    /// <inheritdoc/>
    public override void Validate(HashtagsResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
    }
}
