using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class SoundClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RunScript("SoundClocks.directory.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestoreFunctions("Watching.directory.sql", "waiting_runs", "watched_clients", "quiet_clients", "last_successes");
            migrationBuilder.RestoreFunctions("DailyRuns.directory.sql", "due_alert_deliveries");
            migrationBuilder.RestoreFunctions("Alerting.directory.sql", "due_alert_deliveries_of");
            migrationBuilder.DropFunctions(
                "clients_to_watch(uuid, integer, timestamptz)",
                "silent_clients(timestamptz, timestamptz)",
                "last_good_runs(uuid[], timestamptz)",
                "last_good(uuid, uuid, timestamptz)",
                "is_due(timestamptz, timestamptz)");
        }
    }
}
