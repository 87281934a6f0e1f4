using Pixely.Core.Ingestion;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>All rows of a reading, in memory.</summary>
internal sealed record SheetContent(string Source, string? Version, IReadOnlyList<ISourceRow> Rows)
{
    public IReadOnlyList<PostRow> Posts { get; } = [.. Rows.OfType<PostRow>()];

    public IReadOnlyList<CommentRow> Comments { get; } = [.. Rows.OfType<CommentRow>()];

    public IReadOnlyList<FollowerRow> Followers { get; } = [.. Rows.OfType<FollowerRow>()];

    public IReadOnlyList<CompetitorRow> Competitors { get; } = [.. Rows.OfType<CompetitorRow>()];

    public IReadOnlyList<Rejection> Rejections { get; } = [.. Rows.OfType<Rejection>()];

    public static SheetContent Of(SourceContent content)
    {
        using (content)
        {
            return new SheetContent(content.Source, content.Version, [.. content.Rows]);
        }
    }
}
