using System.Globalization;
using Pixely.Core.Clients;

namespace Pixely.Core.Ingestion;

/// <summary>Port: reads a client's spreadsheet, wherever it is kept.</summary>
public interface IPostSource
{
    /// <summary>The kind of location it understands.</summary>
    SourceKind Kind { get; }

    /// <summary>Reads everything that the spreadsheet holds now.</summary>
    /// <param name="request">Where it is and how its dates and numbers are to be read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>
    /// <see cref="SourceContent"/> with the good rows and the rejected ones, or <see cref="SourceFailure"/> when there is nothing that
    /// an analysis could rest on. What is wrong with a spreadsheet or its place is never an exception.
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

/// <summary>Outcome of reading a source: <see cref="SourceContent"/> or <see cref="SourceFailure"/>.</summary>
public abstract record SourceReading
{
    private protected SourceReading()
    {
    }
}

/// <summary>What a spreadsheet holds. A post occurs once; so does a comment.</summary>
public sealed record SourceContent : SourceReading
{
    /// <summary>What was read, for people: file name or spreadsheet title.</summary>
    public required string Source { get; init; }

    /// <summary>Posts, in the order of the sheet.</summary>
    public required IReadOnlyList<PostRow> Posts { get; init; }

    /// <summary>Comments, in the order of the sheet; they may name posts that only the database still has.</summary>
    public required IReadOnlyList<CommentRow> Comments { get; init; }

    /// <summary>Follower counts.</summary>
    public required IReadOnlyList<FollowerRow> Followers { get; init; }

    /// <summary>Competitor figures.</summary>
    public required IReadOnlyList<CompetitorRow> Competitors { get; init; }

    /// <summary>Rows, cells, columns and sheets that could not be used.</summary>
    public required IReadOnlyList<Rejection> Rejections { get; init; }
}

/// <summary>Why a source could not be read at all; becomes the run's stored reason.</summary>
/// <param name="Code">One of <see cref="SourceFailureCodes"/>.</param>
/// <param name="Message">Plain Spanish sentence: what, where, and what to do.</param>
public sealed record SourceFailure(string Code, string Message) : SourceReading;
