namespace Pixely.Core.Audit.Details;

/// <summary>
/// What an event tells beyond its action: stored as a JSON object of the type's members, and said in words on the dashboard. Names of members
/// never change: stored events have them. Never personal data.
/// </summary>
public interface IAuditDetails;
