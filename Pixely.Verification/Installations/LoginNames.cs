namespace Pixely.Verification.Installations;

/// <summary>Roles that sign in to PostgreSQL, and roles that nobody signs in as.</summary>
internal static class LoginNames
{
    public const string Monitor = "pixely_monitor";
    public const string Api = "pixely_api";
    public const string Migrator = "pixely_migrator";
    public const string Scheduler = "pixely_scheduler";

    public const string Owner = "pixely_owner";
    public const string Directory = "pixely_directory";
}
