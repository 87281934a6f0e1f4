namespace Pixely.Persistence.Health;

/// <summary>The schema that this version's queries are written for.</summary>
internal static class SchemaVersion
{
    /// <summary>
    /// Id of the newest migration. A database that lacks it has an older schema; one that has later ones, too, belongs to a newer version,
    /// which is being rolled out: a migration must keep what the version before it needs.
    /// </summary>
    public const string Required = "20261122010000_EndedSessions";
}
