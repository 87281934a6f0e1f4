using System.Text;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Setup;

namespace Pixely.MigrationService.Schema;

/// <summary>What EF Core has no words for: policies, grants, triggers, functions.</summary>
internal static class MigrationScripts
{
    private const string EndOfFunction = "\n$$;";

    /// <summary>Runs an embedded script. A script that was released is never changed; a later migration brings its own.</summary>
    public static void RunScript(this MigrationBuilder migration, string fileName) => migration.Sql(SqlScript.Read(fileName));

    /// <summary>Gives functions of the directory back what an earlier script made of them. The database does not know which columns they read.</summary>
    /// <param name="migration">The migration that is taken back.</param>
    /// <param name="fileName">The last script before it that creates them.</param>
    /// <param name="functions">Their names, without the schema.</param>
    public static void RestoreFunctions(this MigrationBuilder migration, string fileName, params ReadOnlySpan<string> functions)
    {
        var script = SqlScript.Read(fileName);
        var sql = new StringBuilder();
        foreach (var function in functions)
        {
            var start = script.IndexOf($"function directory.{function}(", StringComparison.Ordinal);
            var end = start < 0 ? -1 : script.IndexOf(EndOfFunction, start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new ArgumentException($"The script '{fileName}' creates no function '{function}'.", nameof(functions));
            }

            sql.Append("create or replace ").Append(script.AsSpan(start, end + EndOfFunction.Length - start)).Append('\n');
        }

        migration.ChangeDirectory(sql.ToString());
    }

    /// <summary>Drops functions of the directory.</summary>
    /// <param name="migration">The migration that is taken back.</param>
    /// <param name="functions">Their names and types, without the schema.</param>
    public static void DropFunctions(this MigrationBuilder migration, params ReadOnlySpan<string> functions)
    {
        var sql = new StringBuilder();
        foreach (var function in functions)
        {
            sql.Append("drop function directory.").Append(function).Append(";\n");
        }

        migration.ChangeDirectory(sql.ToString());
    }

    // What it holds belongs to its role.
    private static void ChangeDirectory(this MigrationBuilder migration, string sql) =>
        migration.Sql($"set local role pixely_directory;\n{sql}set local role pixely_owner;");
}
