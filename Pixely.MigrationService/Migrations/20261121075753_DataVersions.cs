using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class DataVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_comentarios_client_id_post_id",
                table: "comentarios");

            migrationBuilder.DropIndex(
                name: "ix_comentarios_client_id_published_at",
                table: "comentarios");

            migrationBuilder.CreateTable(
                name: "data_changes",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_changes", x => new { x.tenant_id, x.client_id, x.transaction_id });
                });

            migrationBuilder.CreateTable(
                name: "data_versions",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_versions", x => new { x.tenant_id, x.client_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_social_media_posts_client_id_published_at_id",
                table: "social_media_posts",
                columns: new[] { "tenant_id", "client_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_published_at_id",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_post_published_at",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "post_id", "published_at", "id" });

            migrationBuilder.RunScript("DataVersions.triggers.sql");
        }
    }
}
