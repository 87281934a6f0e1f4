using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Comments;

/// <summary>Comments by the ISO week of their own date in the client's time zone, gathered in one pass: per network, from that all.</summary>
internal sealed class WeeklyComments
{
    private readonly SortedDictionary<Platform, WeekOfComments[]> _platforms = [];

    /// <summary>Sorts the comments of an input into weeks.</summary>
    public WeeklyComments(AnalysisInput input)
    {
        // Comments are ordered by time, and so are their days.
        int[] ends = input.Placed.Count == 0 ? [] : [IsoWeek.Of(input.Placed[0].Day).Number, IsoWeek.Of(input.Placed[^1].Day).Number];
        Span = WeekSpan.Over(ends);
        var perPlatform = new WeekOfComments[Enum.GetValues<Platform>().Length][];
        foreach (var (comment, post, day) in input.Placed)
        {
            if (WeekOf(day) is >= 0 and var week)
            {
                var weeks = perPlatform[(int)input.AllPosts[post].Platform] ??= NewWeeks();
                weeks[week].Add(comment);
            }
        }

        Whole = NewWeeks();
        foreach (var platform in Enum.GetValues<Platform>())
        {
            if (perPlatform[(int)platform] is { } weeks)
            {
                _platforms.Add(platform, weeks);
                for (var i = 0; i < weeks.Length; i++)
                {
                    Whole[i].Add(weeks[i]);
                }
            }
        }
    }

    /// <summary>The listed weeks.</summary>
    public WeekSpan Span { get; }

    /// <summary>All comments, by position in <see cref="Span"/>.</summary>
    public WeekOfComments[] Whole { get; }

    /// <summary>The networks that have comments in a listed week, and theirs.</summary>
    public IReadOnlyDictionary<Platform, WeekOfComments[]> Platforms => _platforms;

    /// <summary>The position of a day's week, or -1 when it is not listed.</summary>
    public int WeekOf(DateOnly day) => Span.IndexOf(IsoWeek.Of(day).Number);

    private WeekOfComments[] NewWeeks()
    {
        var weeks = new WeekOfComments[Span.Count];
        for (var i = 0; i < weeks.Length; i++)
        {
            weeks[i] = new WeekOfComments();
        }

        return weeks;
    }
}
