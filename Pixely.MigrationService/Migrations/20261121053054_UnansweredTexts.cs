using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class UnansweredTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "unanswered_texts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    annotator_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    annotator_version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unanswered_texts", x => new { x.tenant_id, x.client_id, x.kind, x.text_hash, x.annotator_name, x.annotator_version });
                    table.CheckConstraint("ck_unanswered_texts_kind", "kind in ('comment', 'post')");
                    table.ForeignKey(
                        name: "fk_unanswered_texts_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.RunScript("UnansweredTexts.isolation.sql");
        }
    }
}
