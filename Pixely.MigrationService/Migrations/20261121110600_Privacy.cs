using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "content_version",
                table: "social_media_insights",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "hash_version",
                table: "social_media_insights",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "retention_days",
                table: "fichas_cliente",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "comentarios",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "nonces",
                table: "analysis_results",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    scope = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_erasures_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "erased_results",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    erasure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insight_id = table.Column<Guid>(type: "uuid", nullable: false),
                    module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    commitments = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erased_results", x => new { x.tenant_id, x.insight_id, x.module, x.erasure_id });
                    table.CheckConstraint("ck_erased_results_commitments", "length(commitments) > 0 and length(commitments) % 32 = 0");
                    table.ForeignKey(
                        name: "fk_erased_results_erasures",
                        columns: x => new { x.tenant_id, x.erasure_id },
                        principalTable: "erasures",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_erased_results_social_media_insights",
                        columns: x => new { x.tenant_id, x.insight_id },
                        principalTable: "social_media_insights",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "erasure_steps",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    erasure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authors = table.Column<int>(type: "integer", nullable: false),
                    comments = table.Column<int>(type: "integer", nullable: false),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    rejections = table.Column<int>(type: "integer", nullable: false),
                    passages = table.Column<int>(type: "integer", nullable: false),
                    results = table.Column<int>(type: "integer", nullable: false),
                    strings = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_steps", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_erasure_steps_erasures",
                        columns: x => new { x.tenant_id, x.erasure_id },
                        principalTable: "erasures",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "insight_seals",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insight_id = table.Column<Guid>(type: "uuid", nullable: false),
                    erasure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insight_seals", x => new { x.tenant_id, x.insight_id });
                    table.ForeignKey(
                        name: "fk_insight_seals_erasures",
                        columns: x => new { x.tenant_id, x.erasure_id },
                        principalTable: "erasures",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_insight_seals_social_media_insights",
                        columns: x => new { x.tenant_id, x.insight_id },
                        principalTable: "social_media_insights",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_fichas_cliente_retention_days",
                table: "fichas_cliente",
                sql: "retention_days between 30 and 3650");

            migrationBuilder.AddCheckConstraint(
                name: "ck_analysis_results_nonces",
                table: "analysis_results",
                sql: "nonces is null or (payload is not null and length(nonces) % 16 = 0)");

            migrationBuilder.CreateIndex(
                name: "ix_erased_results_erasure_id",
                table: "erased_results",
                columns: new[] { "tenant_id", "erasure_id" });

            migrationBuilder.CreateIndex(
                name: "ix_erasure_steps_erasure_id",
                table: "erasure_steps",
                columns: new[] { "tenant_id", "erasure_id" });

            migrationBuilder.CreateIndex(
                name: "ix_erasures_client_id_requested_at_id",
                table: "erasures",
                columns: new[] { "tenant_id", "client_id", "requested_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_insight_seals_erasure_id",
                table: "insight_seals",
                columns: new[] { "tenant_id", "erasure_id" });

            // Whoever stores an insight from now on says how it is hashed.
            migrationBuilder.Sql("alter table social_media_insights alter column hash_version drop default, alter column content_version drop default");
            migrationBuilder.RunScript("Privacy.isolation.sql");

            // The view lists the insight's columns.
            migrationBuilder.Sql("drop view public.insight_results");
            migrationBuilder.RunScript("Initial.views.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erased_results");

            migrationBuilder.DropTable(
                name: "erasure_steps");

            migrationBuilder.DropTable(
                name: "insight_seals");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropCheckConstraint(
                name: "ck_fichas_cliente_retention_days",
                table: "fichas_cliente");

            migrationBuilder.DropCheckConstraint(
                name: "ck_analysis_results_nonces",
                table: "analysis_results");

            migrationBuilder.DropColumn(
                name: "content_version",
                table: "social_media_insights");

            migrationBuilder.DropColumn(
                name: "hash_version",
                table: "social_media_insights");

            migrationBuilder.DropColumn(
                name: "retention_days",
                table: "fichas_cliente");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "comentarios");

            migrationBuilder.DropColumn(
                name: "nonces",
                table: "analysis_results");
        }
    }
}
