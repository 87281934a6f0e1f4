using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_directory_newest",
                table: "analysis_runs",
                columns: new[] { "requested_at", "id" });

            migrationBuilder.RunScript("Operations.directory.sql");
        }
    }
}
