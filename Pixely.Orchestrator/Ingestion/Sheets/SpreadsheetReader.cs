using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sources;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>
/// Turns a spreadsheet into rows, whatever kind of file or service it came from. Without Posts there is nothing to read. Without
/// Comments posts are still worth reading, and the lack is told; but a Comments sheet that cannot be understood is a mistake that would
/// look like silence, so it fails the source. Followers and Competitors never do.
/// </summary>
/// <param name="spreadsheet">The spreadsheet; its sheets are asked for in the order in which <see cref="Names"/> has them.</param>
/// <param name="request">How to read it.</param>
/// <param name="options">Limits, and where rows wait.</param>
internal sealed class SpreadsheetReader(ISpreadsheet spreadsheet, SourceRequest request, SourceOptions options)
{
    private readonly SheetFormats _formats = new(request);
    private SourceFailure? _failure;

    /// <summary>Raise it when the same cells give other rows than before: sources that have not changed are then read once more.</summary>
    public const int Version = 1;

    /// <summary>The sheets that are read, in this order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [PostsSheet.SheetName, CommentsSheet.SheetName, FollowersSheet.SheetName, CompetitorsSheet.SheetName];

    /// <summary>Reads all sheets.</summary>
    /// <param name="version">The spreadsheet's state, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public SourceReading Read(string? version, CancellationToken cancellationToken)
    {
        var spool = new RowSpool(options.SpoolDirectory);
        SourceContent? content = null;
        try
        {
            if (spreadsheet.Find(PostsSheet.SheetName) is not { } posts)
            {
                return SourceFailureReasons.Fail(SourceFailureCodes.MissingSheet, PostsSheet.SheetName, spreadsheet.Name);
            }

            Read(posts, new PostsSheet(), isEssential: true, spool, cancellationToken);
            Read(new CommentsSheet(), isEssential: true, spool, cancellationToken);
            Read(new FollowersSheet(), isEssential: false, spool, cancellationToken);
            Read(new CompetitorsSheet(), isEssential: false, spool, cancellationToken);
            return _failure ?? (SourceReading)(content = spool.Complete(spreadsheet.Name, version));
        }
        catch (SpoolException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.NoRoom, spreadsheet.Name);
        }
        finally
        {
            if (content is null)
            {
                spool.Dispose();
            }
        }
    }

    private void Read<TRow>(SheetMapping<TRow> mapping, bool isEssential, RowSpool spool, CancellationToken cancellationToken)
        where TRow : class, ISourceRow
    {
        if (_failure is not null)
        {
            return;
        }

        if (spreadsheet.Find(mapping.Name) is { } table)
        {
            Read(table, mapping, isEssential, spool, cancellationToken);
        }
        else if (isEssential)
        {
            // Followers and Competitors are extras that most clients do not have; nobody is told every day.
            spool.Add(RejectionReasons.Reject(mapping.Name, 0, null, null, RejectionCodes.MissingSheet));
        }
    }

    private void Read<TRow>(SheetTable table, SheetMapping<TRow> mapping, bool isEssential, RowSpool spool, CancellationToken cancellationToken)
        where TRow : class, ISourceRow
    {
        var reading = SheetReader.Read(table, mapping, _formats, options.MaximumRows, spool, cancellationToken);
        if (reading.IsTooLong)
        {
            _failure = SourceFailureReasons.Fail(
                SourceFailureCodes.TooLarge, $"{spreadsheet.Name}, {table.Name}", $"{options.MaximumRows:N0} filas");
        }
        else if (reading.Missing.Count > 0 && isEssential)
        {
            var names = string.Join(", ", reading.Missing.Select(static column => column.Name));
            _failure = SourceFailureReasons.Fail(SourceFailureCodes.MissingColumn, names, table.Name, spreadsheet.Name);
        }

        foreach (var column in isEssential ? [] : reading.Missing)
        {
            spool.Add(RejectionReasons.Reject(table.Name, 0, column.Name, null, RejectionCodes.MissingColumn));
        }
    }
}
