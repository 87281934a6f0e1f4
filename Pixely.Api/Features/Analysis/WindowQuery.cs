using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Api.Features.Analysis;

/// <summary>The query parameters of everything that looks at a window.</summary>
internal sealed record WindowQuery
{
    /// <summary>First day, in the client's time zone; from the beginning without it.</summary>
    [FromQuery(Name = "from")]
    [Description("First day, in the client's time zone.")]
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive; to the end without it.</summary>
    [FromQuery(Name = "to")]
    [Description("Last day, inclusive.")]
    public DateOnly? To { get; init; }

    /// <summary>One network; all without it.</summary>
    [FromQuery(Name = "platform")]
    [Description("One network; all without it.")]
    public WireEnum<Platform>? Platform { get; init; }

    /// <summary>The window, or what is wrong with it.</summary>
    public bool TryRead([NotNullWhen(true)] out AnalysisWindow? window, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        problem = DayRange.Check("from", From, "to", To);
        window = problem is null ? new AnalysisWindow(From, To, Platform?.Value) : null;
        return problem is null;
    }
}
