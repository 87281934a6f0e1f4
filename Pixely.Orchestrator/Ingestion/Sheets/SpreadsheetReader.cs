using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>
/// Turns a spreadsheet into rows, whatever kind of file or service it came from. Without Posts there is nothing to read. Without
/// Comments posts are still worth reading, and the lack is told; but a Comments sheet that cannot be understood is a mistake that would
/// look like silence, so it fails the source. Followers and Competitors never do.
/// </summary>
internal sealed class SpreadsheetReader(ISpreadsheet spreadsheet, SourceRequest request, int maximumRows)
{
    private readonly SheetFormats _formats = new(request);
    private readonly List<Rejection> _rejections = [];
    private SourceFailure? _failure;

    /// <summary>Reads all sheets.</summary>
    public SourceReading Read(CancellationToken cancellationToken)
    {
        if (spreadsheet.Find(PostsSheet.SheetName) is null)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.MissingSheet, PostsSheet.SheetName, spreadsheet.Name);
        }

        var posts = Read(new PostsSheet(), isEssential: true, cancellationToken);
        var comments = Read(new CommentsSheet(), isEssential: true, cancellationToken);
        var followers = Read(new FollowersSheet(), isEssential: false, cancellationToken);
        var competitors = Read(new CompetitorsSheet(), isEssential: false, cancellationToken);
        return _failure ?? (SourceReading)new SourceContent
        {
            Source = spreadsheet.Name,
            Posts = SheetDuplicates.Remove(posts, _rejections),
            Comments = SheetDuplicates.Remove(comments),
            Followers = SheetDuplicates.Remove(followers, _rejections),
            Competitors = SheetDuplicates.Remove(competitors, _rejections),
            Rejections = _rejections,
        };
    }

    private IReadOnlyList<TRow> Read<TRow>(SheetMapping<TRow> mapping, bool isEssential, CancellationToken cancellationToken)
        where TRow : class
    {
        if (_failure is not null)
        {
            return [];
        }

        if (spreadsheet.Find(mapping.Name) is not { } table)
        {
            // Followers and Competitors are extras that most clients do not have; nobody is told every day.
            if (isEssential)
            {
                _rejections.Add(RejectionReasons.Reject(mapping.Name, 0, null, null, RejectionCodes.MissingSheet));
            }

            return [];
        }

        var reading = SheetReader.Read(table, mapping, _formats, maximumRows, cancellationToken);
        if (reading.IsTooLong)
        {
            _failure = SourceFailureReasons.Fail(
                SourceFailureCodes.TooLarge, $"{spreadsheet.Name}, {table.Name}", $"{maximumRows:N0} filas");
        }
        else if (reading.Missing.Count > 0 && isEssential)
        {
            var names = string.Join(", ", reading.Missing.Select(static column => column.Name));
            _failure = SourceFailureReasons.Fail(SourceFailureCodes.MissingColumn, names, table.Name, spreadsheet.Name);
        }

        foreach (var column in isEssential ? [] : reading.Missing)
        {
            _rejections.Add(RejectionReasons.Reject(table.Name, 0, column.Name, null, RejectionCodes.MissingColumn));
        }

        _rejections.AddRange(reading.Rejections);
        return reading.Rows;
    }
}
