using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Pixely.Api.Http;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Api.Paging;

/// <summary>What page is asked for.</summary>
/// <param name="After">The last item of the page before, or null for the first page.</param>
/// <param name="Limit">Most items of the page.</param>
internal sealed record PageRequest<TPosition>(TPosition? After, int Limit)
    where TPosition : class
{
    /// <summary>How many items to read: one more than the page holds tells whether another page follows.</summary>
    public int ReadLimit => Limit + 1;
}

/// <summary>Pages lists by position, not by number: rows that come meanwhile shift nothing.</summary>
internal sealed class Pager(CursorFormat cursors)
{
    /// <summary>Most items of a page for people.</summary>
    public const int MaximumLimit = 200;

    /// <summary>Most items of a page for the worker.</summary>
    public const int MaximumWorkerLimit = 1_000;

    /// <summary>Most items of a page where exports read, which go on to the end of a list.</summary>
    public const int MaximumExportLimit = 2_000;

    private const int DefaultLimit = 50;

    /// <summary>Reads the query parameters of a list.</summary>
    public bool TryRead<TPosition>(
        PageQuery query,
        int maximumLimit,
        [NotNullWhen(true)] out PageRequest<TPosition>? page,
        [NotNullWhen(false)] out ProblemHttpResult? problem)
        where TPosition : class
    {
        var violations = new List<Violation>();
        var limit = query.Limit ?? DefaultLimit;
        if (limit < 1 || limit > maximumLimit)
        {
            violations.Add(new Violation("query.limit", $"is {limit}, must lie in 1..{maximumLimit}"));
        }

        TPosition? after = null;
        if (query.Cursor is not null && !cursors.TryRead(query.Cursor, out after))
        {
            violations.Add(new Violation("query.cursor", "is not a cursor of this list; begin again without one"));
        }

        page = violations.Count == 0 ? new PageRequest<TPosition>(after, limit) : null;
        problem = page is null ? Problems.InvalidQuery(violations) : null;
        return page is not null;
    }

    /// <summary>The page out of what was read with <see cref="PageRequest{TPosition}.ReadLimit"/>.</summary>
    public Page<TItem> ToPage<TItem, TPosition>(
        IReadOnlyList<TItem> read, PageRequest<TPosition> page, Func<TItem, TPosition> position)
        where TPosition : class =>
        read.Count <= page.Limit
            ? new Page<TItem>(read, null)
            : new Page<TItem>([.. read.Take(page.Limit)], CursorOf(position(read[page.Limit - 1])));

    /// <summary>The cursor of a page that ends at a position.</summary>
    public string CursorOf<TPosition>(TPosition position)
        where TPosition : class => cursors.Write(position);
}
