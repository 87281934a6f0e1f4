using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class Sessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "session_ends_at",
                table: "refresh_tokens",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now() + interval '30 days'");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_parent_id",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_revoked",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "family_id" },
                filter: "revoked_at is not null");

            migrationBuilder.CreateIndex(
                name: "ux_refresh_tokens_live",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "family_id" },
                unique: true,
                filter: "used_at is null and revoked_at is null");

            migrationBuilder.RunScript("Sessions.directory.sql");
        }
    }
}
