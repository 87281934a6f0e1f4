using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>Where a view is shown.</summary>
public enum ViewMedium
{
    /// <summary>On a screen: details unfold, lists have links.</summary>
    Screen,

    /// <summary>On paper: everything that is shown is unfolded.</summary>
    Paper,
}

/// <summary>What a page of a client shows: every card reads it.</summary>
public sealed class ClientView
{
    // The end of a link tells posts apart; long ones are numbers that nobody reads whole.
    private const int LongestMark = 12;
    private const int MarkEnd = 6;

    private ClientView(
        ClientSummary client, ClientPages pages, AnalysisWindow window, AnalysisCounts counts, ModuleResults results, IEnumerable<ListedPost> posts, ViewFilter filter)
    {
        Client = client;
        Pages = pages;
        Here = pages.Overview;
        Window = window;
        Counts = counts;
        Results = results;
        Filter = filter;
        Posts = new PostDirectory(posts, results.Json);
        Post = filter.Post is { } post ? Posts.Find(post) : null;
    }

    /// <summary>The client.</summary>
    public ClientSummary Client { get; }

    /// <summary>What the address asks for.</summary>
    public ViewFilter Filter { get; }

    /// <summary>Addresses of the client's pages.</summary>
    public ClientPages Pages { get; }

    /// <summary>Path of the page that is shown, without parameters: what a filter stays on.</summary>
    public string Here { get; init; }

    /// <summary>Where it is shown.</summary>
    public ViewMedium Medium { get; init; }

    /// <summary>What was looked at.</summary>
    public AnalysisWindow Window { get; }

    /// <summary>How much was looked at.</summary>
    public AnalysisCounts Counts { get; }

    /// <summary>State of the client's data that was computed from: a version for the present data, its hash for a stored insight; may be empty.</summary>
    public string DataVersion { get; private init; } = "";

    /// <summary>The modules' results.</summary>
    public ModuleResults Results { get; }

    /// <summary>The same modules over the window of the same length before; null unless the reader compares.</summary>
    public ModuleResults? Previous { get; init; }

    /// <summary>The window before, exactly when there is <see cref="Previous"/>.</summary>
    public AnalysisWindow? PreviousWindow { get; init; }

    /// <summary>The stored insight that is opened, or null for the present data.</summary>
    public InsightResponse? Insight { get; private init; }

    /// <summary>Names that no sentence of the view may hold: of authors whom its results cite; none unless the reader hides authors.</summary>
    public IReadOnlySet<string> HiddenNames =>
        Filter.HidesAuthors ? CitedAuthors.In(Results.Json.Concat(Previous?.Json ?? [])) : new HashSet<string>();

    /// <summary>The posts that the view can name.</summary>
    public PostDirectory Posts { get; }

    /// <summary>The chosen post, or null when none was, or the window does not have it.</summary>
    public KnownPost? Post { get; }

    /// <summary>A view of the present data.</summary>
    public static ClientView Of(
        ClientSummary client, ViewFilter filter, ModuleCatalog catalog, WindowAnalysisResponse analysis, WindowAnalysisResponse? previous, string? here = null,
        ViewMedium medium = ViewMedium.Screen)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(analysis);
        var pages = new ClientPages(client.Id);
        return new ClientView(
            client, pages, analysis.Window, analysis.Counts, new ModuleResults(catalog, analysis.Results), analysis.Posts, filter)
        {
            Here = here ?? pages.Overview,
            Medium = medium,
            Previous = previous is null ? null : new ModuleResults(catalog, previous.Results),
            PreviousWindow = previous?.Window,
            DataVersion = analysis.DataVersion,
        };
    }

    /// <summary>A view of a stored insight, as it was that day.</summary>
    public static ClientView OfInsight(ClientSummary client, ViewFilter filter, ModuleCatalog catalog, InsightResponse insight, string? here = null,
        ViewMedium medium = ViewMedium.Screen)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(insight);
        var pages = new ClientPages(client.Id, insight.Id);
        return new ClientView(
            client, pages, insight.Window, insight.Counts, new ModuleResults(catalog, insight.Results), [], filter)
        {
            Here = here ?? pages.Overview,
            Medium = medium,
            Insight = insight,
            DataVersion = insight.Hash,
        };
    }

    /// <summary>Address of this page with another filter.</summary>
    public string AddressWith(ViewFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.On(Here);
    }

    /// <summary>Address of a module with the view's filter.</summary>
    public string ModuleAddress(string key) => Filter.On(Pages.Module(key));

    /// <summary>Address of a post's own page with the view's filter.</summary>
    public string PostAddress(Guid post) => (Filter with { Post = null }).On(Pages.Post(post));

    /// <summary>A post's name for people: network, day, and the end of its link.</summary>
    public string NameOf(KnownPost post, PageText text)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(text);
        var mark = post.Url[(post.Url.TrimEnd('/').LastIndexOf('/') + 1)..];
        mark = mark.Length > LongestMark ? "…" + mark[^MarkEnd..] : mark;
        return post.PublishedAt is { } at
            ? text["Post.NameWithDay", text.Name(post.Platform), text.Day(text.DayOf(at)), mark]
            : text["Post.Name", text.Name(post.Platform), mark];
    }

    /// <summary>A post's name by its values in a result.</summary>
    public string NameOf<TValues>(PostValues<TValues> post, PageText text)
    {
        ArgumentNullException.ThrowIfNull(post);
        return NameOf(Posts.Find(post.PostId) ?? new KnownPost(post.PostId, post.Url, post.Platform, null, null, ""), text);
    }

    /// <summary>The chosen post's values among a result's, or null.</summary>
    public PostValues<TValues>? OfPost<TValues>(IEnumerable<PostValues<TValues>> perPost) =>
        Post is { } chosen ? perPost.FirstOrDefault(p => p.PostId == chosen.Id) : null;

    /// <summary>Whether the view holds several networks, so that comparing them says something.</summary>
    public bool HasSeveral<TValues>(IReadOnlyCollection<PlatformSegment<TValues>> segments) =>
        Filter.Platform is null && segments is { Count: > 1 };
}
