using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class Watching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "watched_since",
                table: "fichas_cliente",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.RunScript("Watching.directory.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestoreFunctions("Initial.directory.sql", "waiting_runs");
            migrationBuilder.RestoreFunctions("Alerting.directory.sql", "watched_clients");
            migrationBuilder.RestoreFunctions("DailyRuns.directory.sql", "quiet_clients");
            migrationBuilder.RestoreFunctions("Operations.directory.sql", "last_successes", "health");
            migrationBuilder.DropFunctions("watched_since(uuid[])");

            migrationBuilder.DropColumn(
                name: "watched_since",
                table: "fichas_cliente");
        }
    }
}
