using Pixely.Core.Analysis;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>A sample as its files say it, read by plain code: nothing of the product takes part.</summary>
/// <param name="Client">The client that is seeded with it.</param>
/// <param name="TimeZone">The client's time zone.</param>
/// <param name="OwnAccount">The brand's own account, whose comments are not the audience's.</param>
/// <param name="Viewer">Who may look at it.</param>
/// <param name="Posts">Sheet Posts.</param>
/// <param name="Comments">Sheet Comments.</param>
/// <param name="Followers">Sheet Followers.</param>
/// <param name="Competitors">Sheet Competitors.</param>
internal sealed record SampleSheets(
    Guid Client,
    string TimeZone,
    string OwnAccount,
    StackAccount Viewer,
    IReadOnlyList<SheetPost> Posts,
    IReadOnlyList<SheetComment> Comments,
    IReadOnlyList<SheetFollowers> Followers,
    IReadOnlyList<SheetCompetitor> Competitors)
{
    public const string Cafe = "cafe-alameda";

    public const string Outdoor = "ridgeline-outfitters";

    public static SampleSheets Read(string name) => name switch
    {
        Cafe => CafeWorkbook.Read(),
        Outdoor => OutdoorFolder.Read(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such sample."),
    };

    /// <summary>Posts whose own day lies within a window.</summary>
    public List<SheetPost> PostsWithin(AnalysisWindow window) =>
        [.. Posts.Where(p => IsWithin(p.WrittenAt, window) && IsOn(p.Platform, window))];

    /// <summary>Comments of the audience whose own day lies within a window, whatever the day of the post.</summary>
    public List<SheetComment> AudienceWithin(AnalysisWindow window)
    {
        var platforms = Posts.ToDictionary(static p => p.Url, static p => p.Platform);
        return [.. Comments.Where(c => c.Author != OwnAccount && IsWithin(c.WrittenAt, window) && IsOn(platforms[c.PostUrl], window))];
    }

    public static bool IsWithin(DateTime local, AnalysisWindow window)
    {
        var day = DateOnly.FromDateTime(local);
        return (window.From is null || day >= window.From) && (window.To is null || day <= window.To);
    }

    public static bool IsOn(string platform, AnalysisWindow window) =>
        window.Platform is null || string.Equals(platform, window.Platform.ToString(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A row of Posts. Times are the client's local ones, here and below.</summary>
internal sealed record SheetPost(string Url, string Platform, DateTime WrittenAt, long Likes, long Comments, long Shares, long? Views)
{
    public long Interactions => Likes + Comments + Shares;
}

/// <summary>A row of Comments.</summary>
internal sealed record SheetComment(string PostUrl, string Author, DateTime WrittenAt);

/// <summary>A row of Followers.</summary>
internal sealed record SheetFollowers(string Platform, DateOnly Day, long Followers);

/// <summary>A row of Competitors.</summary>
internal sealed record SheetCompetitor(string Name, string Platform, DateOnly Day, long? Followers, long? Posts, long? Interactions, long? Views);
