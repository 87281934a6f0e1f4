using Pixely.Core.Runs;

namespace Pixely.Core.Audit.Details;

/// <summary>A run was asked for or announced.</summary>
/// <param name="Trigger">By whom or what.</param>
public sealed record RunAskedDetails(RunTrigger Trigger) : IAuditDetails;

/// <summary>A run was taken up.</summary>
/// <param name="Worker">By whom.</param>
/// <param name="TakenFrom">The silent worker that had it before, or null.</param>
/// <param name="Attempt">Which attempt it is; 1 is the first.</param>
public sealed record RunStartedDetails(string Worker, string? TakenFrom, int Attempt) : IAuditDetails;

/// <summary>A run ended.</summary>
/// <param name="Status">How.</param>
/// <param name="ErrorCode">Why it failed, or null where it did not.</param>
public sealed record RunFinishedDetails(RunStatus Status, string? ErrorCode) : IAuditDetails;

/// <summary>A reading of a client's source began.</summary>
/// <param name="RunId">The run that reads.</param>
public sealed record IngestionOpenedDetails(Guid RunId) : IAuditDetails;

/// <summary>An insight was stored.</summary>
/// <param name="RunId">The run that made it.</param>
/// <param name="Sequence">Its place in the client's chain; 1 is the first.</param>
/// <param name="Hash">Its hash: SHA-256, 64 hexadecimal digits.</param>
public sealed record InsightStoredDetails(Guid RunId, int Sequence, string Hash) : IAuditDetails;
