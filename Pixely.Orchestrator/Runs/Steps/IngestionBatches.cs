using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>
/// Cuts what a source holds into batches as it comes; posts come first, so that a comment's post is there before it. The same content always
/// gives the same batches, which is how a batch that comes twice is known again.
/// </summary>
internal static class IngestionBatches
{
    // Escaped as JSON a character takes up to six bytes, and the Api takes bodies of 32 MiB.
    private const int MostCharacters = 4_000_000;

    // Names, numbers and dates of a row.
    private const int RowOverhead = 500;

    public static IEnumerable<IngestionBatch> Of(IEnumerable<ISourceRow> content, int mostRows)
    {
        var rows = new List<ISourceRow>(mostRows);
        var characters = 0;
        foreach (var row in content)
        {
            var size = SizeOf(row);
            if (rows.Count > 0 && (rows.Count == mostRows || characters + size > MostCharacters))
            {
                yield return Batch(rows);
                rows.Clear();
                characters = 0;
            }

            rows.Add(row);
            characters += size;
        }

        if (rows.Count > 0)
        {
            yield return Batch(rows);
        }
    }

    private static int SizeOf(ISourceRow row) => RowOverhead + row switch
    {
        PostRow post => post.Content.Length,
        CommentRow comment => comment.Text.Length,
        _ => 0,
    };

    private static IngestionBatch Batch(List<ISourceRow> rows) => new()
    {
        Posts = [.. rows.OfType<PostRow>()],
        Comments = [.. rows.OfType<CommentRow>()],
        Followers = [.. rows.OfType<FollowerRow>()],
        Competitors = [.. rows.OfType<CompetitorRow>()],
        Rejections = [.. rows.OfType<Rejection>()],
    };
}
