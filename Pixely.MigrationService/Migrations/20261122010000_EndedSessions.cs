using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class EndedSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "session_hash",
                table: "refresh_tokens",
                type: "bytea",
                nullable: true);

            migrationBuilder.RunScript("EndedSessions.directory.sql");

            migrationBuilder.DropIndex(
                name: "ix_refresh_tokens_revoked",
                table: "refresh_tokens");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_first",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "user_id", "family_id" },
                filter: "parent_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_session",
                table: "refresh_tokens",
                column: "session_hash",
                filter: "session_hash is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestoreFunctions("Sessions.directory.sql", "get_session");
            migrationBuilder.RestoreFunctions("Initial.directory.sql", "tenant_of_refresh_token");

            migrationBuilder.DropIndex(
                name: "ix_refresh_tokens_session",
                table: "refresh_tokens");

            migrationBuilder.DropIndex(
                name: "ix_refresh_tokens_first",
                table: "refresh_tokens");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_revoked",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "family_id" },
                filter: "revoked_at is not null");

            migrationBuilder.DropColumn(
                name: "session_hash",
                table: "refresh_tokens");
        }
    }
}
