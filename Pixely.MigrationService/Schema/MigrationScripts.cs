using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Setup;

namespace Pixely.MigrationService.Schema;

/// <summary>What EF Core has no words for: policies, grants, triggers, functions.</summary>
internal static class MigrationScripts
{
    /// <summary>Runs an embedded script. A script that was released is never changed; a later migration brings its own.</summary>
    public static void RunScript(this MigrationBuilder migration, string fileName) => migration.Sql(SqlScript.Read(fileName));
}
