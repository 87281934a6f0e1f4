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
            migrationBuilder.DropColumn(
                name: "watched_since",
                table: "fichas_cliente");
        }
    }
}
