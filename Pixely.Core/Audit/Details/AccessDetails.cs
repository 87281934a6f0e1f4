using System.Text.Json.Serialization;

namespace Pixely.Core.Audit.Details;

/// <summary>A file was made of a client's data.</summary>
/// <param name="Format">The file's kind: <c>csv</c>, <c>xlsx</c> or <c>pdf</c>.</param>
public sealed record ExportDetails(string Format) : IAuditDetails;

/// <summary>Texts of a client were read in bulk.</summary>
/// <param name="List">Which: <c>posts</c> or <c>comments</c>.</param>
public sealed record BulkReadDetails(string List) : IAuditDetails;

/// <summary>A request was refused.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Route">The pattern of its route, or null where there is none; not the path, which the caller wrote.</param>
public sealed record RefusedRequestDetails(string Method, string? Route) : IAuditDetails;

/// <summary>Events of a minute that were not stored one by one.</summary>
/// <param name="LeftOut">How many.</param>
/// <param name="Senders">From how many senders, or null where it is one.</param>
public sealed record LeftOutDetails(
    long LeftOut, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Senders = null) : IAuditDetails;
