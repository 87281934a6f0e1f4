using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>An error as it reads on the wire (RFC 9457); describes what <see cref="Problems"/> writes.</summary>
internal sealed record Problem
{
    /// <summary>Always <c>about:blank</c>: <see cref="Code"/> tells problems apart.</summary>
    public required string Type { get; init; }

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Detail { get; init; }

    /// <summary>What happened, for programs; stable.</summary>
    public required string Code { get; init; }

    /// <summary>Every broken rule, where the body or the query is at fault.</summary>
    public IReadOnlyList<Violation>? Errors { get; init; }

    /// <summary>Id of the request's trace, to quote when asking for help.</summary>
    public string? TraceId { get; init; }
}
