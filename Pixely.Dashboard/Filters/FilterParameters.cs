using System.Globalization;
using Pixely.Core.Posts;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Filters;

/// <summary>A filter as read from an address, and what of the address could not be used.</summary>
/// <param name="Filter">The filter; what could not be read is left out.</param>
/// <param name="Problems">Keys of kind sentences, one per part that was left out.</param>
public sealed record ReadFilter(ViewFilter Filter, IReadOnlyList<string> Problems);

/// <summary>Names of the filter's parameters and how they are read; dates are <c>YYYY-MM-DD</c>.</summary>
internal static class FilterParameters
{
    public const string Window = "window";
    public const string From = "from";
    public const string To = "to";
    public const string Platform = "platform";
    public const string Compare = "compare";
    public const string Authors = "authors";
    public const string Post = "post";

    /// <summary>The only value of <see cref="Compare"/>.</summary>
    public const string PreviousWindow = "previous";

    /// <summary>The only value of <see cref="Authors"/>.</summary>
    public const string Hidden = "hidden";

    private const string Last7Days = "7d";
    private const string Last30Days = "30d";
    private const string Last90Days = "90d";
    private const string Everything = "all";

    // What a person means by a date lies in here; what lies outside is a slip.
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>The name of a window in an address; null where other parameters say it.</summary>
    public static string? NameOf(WindowChoice choice) => choice switch
    {
        WindowChoice.Last7Days => Last7Days,
        WindowChoice.Last30Days => Last30Days,
        WindowChoice.Last90Days => Last90Days,
        WindowChoice.All or WindowChoice.Custom => null,
    };

    /// <summary>Reads an address; it never fails, whatever someone typed.</summary>
    public static ReadFilter Read(IQueryCollection query)
    {
        var problems = new List<string>();
        var filter = new ViewFilter
        {
            Platform = ReadPlatform(query[Platform], problems),
            IsCompared = ReadSwitch(query[Compare], PreviousWindow, "Filter.Problem.Compare", problems),
            HidesAuthors = ReadSwitch(query[Authors], Hidden, "Filter.Problem.Authors", problems),
            Post = ReadPost(query[Post], problems),
        };
        return new ReadFilter(ReadWindow(filter, query, problems), problems);
    }

    private static ViewFilter ReadWindow(ViewFilter filter, IQueryCollection query, List<string> problems)
    {
        var from = ReadDay(query[From], problems);
        var to = ReadDay(query[To], problems);
        if (from > to)
        {
            problems.Add("Filter.Problem.Inverted");
            return filter;
        }

        if (from is not null || to is not null)
        {
            return filter with { Choice = WindowChoice.Custom, From = from, To = to };
        }

        switch (query[Window].ToString())
        {
            case "" or Everything:
                return filter;
            case Last7Days:
                return filter with { Choice = WindowChoice.Last7Days };
            case Last30Days:
                return filter with { Choice = WindowChoice.Last30Days };
            case Last90Days:
                return filter with { Choice = WindowChoice.Last90Days };
            default:
                problems.Add("Filter.Problem.Window");
                return filter;
        }
    }

    private static DateOnly? ReadDay(string? text, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Earliest && day <= Latest)
        {
            return day;
        }

        if (!problems.Contains("Filter.Problem.Date"))
        {
            problems.Add("Filter.Problem.Date");
        }

        return null;
    }

    private static Platform? ReadPlatform(string? text, List<string> problems)
    {
        var platform = WireNames.Parse<Platform>(text);
        if (platform is null && !string.IsNullOrWhiteSpace(text))
        {
            problems.Add("Filter.Problem.Platform");
        }

        return platform;
    }

    private static bool ReadSwitch(string? text, string on, string problem, List<string> problems)
    {
        if (text != on && !string.IsNullOrWhiteSpace(text))
        {
            problems.Add(problem);
        }

        return text == on;
    }

    private static Guid? ReadPost(string? text, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Guid.TryParse(text, out var post))
        {
            return post;
        }

        problems.Add("Filter.Problem.Post");
        return null;
    }
}
