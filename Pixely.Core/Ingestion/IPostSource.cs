using System.Globalization;
using Pixely.Core.Clients;

namespace Pixely.Core.Ingestion;

/// <summary>Port: reads a client's spreadsheet, wherever it is kept.</summary>
public interface IPostSource
{
    /// <summary>The kind of location it understands.</summary>
    SourceKind Kind { get; }

    /// <summary>Reads everything that the spreadsheet holds now, unless it still is in the state that the request names.</summary>
    /// <param name="request">Where it is and how its dates and numbers are to be read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>
    /// <see cref="SourceContent"/> with the good rows and the rejected ones, to be disposed; <see cref="SourceUnchanged"/>; or
    /// <see cref="SourceFailure"/> when there is nothing that an analysis could rest on. What is wrong with a spreadsheet or its place is
    /// never an exception.
    /// </returns>
    Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken);
}

/// <summary>What to read.</summary>
/// <param name="Location">Path or spreadsheet id, as in <see cref="SourceSettings.Location"/>.</param>
/// <param name="TimeZone">The zone of dates that name none.</param>
/// <param name="Culture">Decides between <c>d/m</c> and <c>m/d</c>, and between decimal and grouping marks.</param>
/// <param name="ReadAt">Now: nothing can have been published more than a day later.</param>
public sealed record SourceRequest(string Location, TimeZoneInfo TimeZone, CultureInfo Culture, DateTimeOffset ReadAt)
{
    /// <summary>The version whose rows are all stored; a source that still has it is not read. Null to read in any case.</summary>
    public string? KnownVersion { get; init; }

    /// <summary>True when a person asked: what a source remembers about the spreadsheet, such as the names of its sheets, is looked up again.</summary>
    public bool IsThorough { get; init; }

    /// <summary>The request that a client file describes.</summary>
    public static SourceRequest For(ClientProfile client, DateTimeOffset readAt)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new SourceRequest(
            client.Source.Location,
            TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone),
            CultureInfo.GetCultureInfo(client.Locale),
            readAt);
    }
}

/// <summary>Outcome of reading a source: <see cref="SourceContent"/>, <see cref="SourceUnchanged"/> or <see cref="SourceFailure"/>.</summary>
public abstract record SourceReading
{
    private protected SourceReading()
    {
    }
}

/// <summary>
/// What a spreadsheet holds, of one moment. A post occurs once; so does a comment. Rows may lie outside of memory, and are gone after
/// <see cref="Dispose"/>.
/// </summary>
public abstract record SourceContent : SourceReading, IDisposable
{
    /// <summary>What was read, for people: file name or spreadsheet title.</summary>
    public required string Source { get; init; }

    /// <summary>State of the source and of everything that decides how it is read, up to 200 characters; null where none is known.</summary>
    public required string? Version { get; init; }

    /// <summary>
    /// Everything in the order of the sheets: <see cref="PostRow"/>, then <see cref="CommentRow"/> (they may name posts that only the database
    /// still has), <see cref="FollowerRow"/>, <see cref="CompetitorRow"/>; among them each <see cref="Rejection"/> where it was met. Read
    /// again, it gives the same.
    /// </summary>
    public abstract IEnumerable<ISourceRow> Rows { get; }

    /// <summary>Whether the spreadsheet holds a comment.</summary>
    /// <param name="contentHash">Its identity (<see cref="ContentHashes.OfComment"/>), lower-case hex.</param>
    public abstract bool HasComment(string contentHash);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>The spreadsheet is in the state whose rows are all stored, and was not read.</summary>
/// <param name="Source">What was looked at, for people.</param>
/// <param name="Version">The state.</param>
public sealed record SourceUnchanged(string Source, string Version) : SourceReading;

/// <summary>Why a source could not be read at all; becomes the run's stored reason.</summary>
/// <param name="Code">One of <see cref="SourceFailureCodes"/>.</param>
/// <param name="Message">Plain Spanish sentence: what, where, and what to do.</param>
public sealed record SourceFailure(string Code, string Message) : SourceReading;
