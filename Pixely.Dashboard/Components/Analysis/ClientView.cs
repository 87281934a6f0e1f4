using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Dashboard.Filters;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>What a page of a client shows: every card reads it.</summary>
public sealed class ClientView
{
    // The end of a link tells posts apart; long ones are numbers that nobody reads whole.
    private const int LongestMark = 12;
    private const int MarkEnd = 6;

    /// <summary>Puts a view together.</summary>
    public ClientView(ClientSummary client, ViewFilter filter, WindowAnalysisResponse analysis, ModuleCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(analysis);
        Client = client;
        Filter = filter;
        Window = analysis.Window;
        Counts = analysis.Counts;
        Results = new ModuleResults(catalog, analysis.Results);
        Posts = new PostDirectory(Results);
        Post = filter.Post is { } post ? Posts.Find(post) : null;
    }

    /// <summary>The client.</summary>
    public ClientSummary Client { get; }

    /// <summary>What the address asks for.</summary>
    public ViewFilter Filter { get; }

    /// <summary>What was looked at.</summary>
    public AnalysisWindow Window { get; }

    /// <summary>How much was looked at.</summary>
    public AnalysisCounts Counts { get; }

    /// <summary>The modules' results.</summary>
    public ModuleResults Results { get; }

    /// <summary>The posts that the results speak of.</summary>
    public PostDirectory Posts { get; }

    /// <summary>The chosen post, or null when none was, or the window does not have it.</summary>
    public KnownPost? Post { get; }

    /// <summary>Address of the same view with a post chosen.</summary>
    public string AddressOf(Guid post) => (Filter with { Post = post }).AddressFor(Client.Id) + "#publicacion";

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

    /// <summary>The chosen post's values among a result's, or null.</summary>
    public PostValues<TValues>? OfPost<TValues>(IEnumerable<PostValues<TValues>> perPost) =>
        Post is { } chosen ? perPost.FirstOrDefault(p => p.PostId == chosen.Id) : null;

    /// <summary>Whether the view holds several networks, so that comparing them says something.</summary>
    public bool HasSeveral<TValues>(IReadOnlyCollection<PlatformSegment<TValues>> segments) =>
        Filter.Platform is null && segments is { Count: > 1 };
}
