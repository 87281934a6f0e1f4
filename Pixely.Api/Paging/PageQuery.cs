using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Pixely.Api.Paging;

/// <summary>The query parameters of every list.</summary>
internal sealed record PageQuery
{
    /// <summary>Most items of a page; default 50.</summary>
    [FromQuery(Name = "limit")]
    [Description("Most items of a page; default 50, at most 200 (1,000 where the worker reads, 2,000 for posts and comments of a window).")]
    public int? Limit { get; init; }

    /// <summary>Where to go on: <c>next_cursor</c> of the page before.</summary>
    [FromQuery(Name = "cursor")]
    [Description("next_cursor of the page before.")]
    public string? Cursor { get; init; }
}
