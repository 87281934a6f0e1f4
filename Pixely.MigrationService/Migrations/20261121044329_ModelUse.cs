using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class ModelUse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "cached_input_tokens",
                table: "social_media_insights",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "cost",
                table: "social_media_insights",
                type: "numeric(12,6)",
                precision: 12,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fallbacks",
                table: "social_media_insights",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "input_tokens",
                table: "social_media_insights",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "model_calls",
                table: "social_media_insights",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "output_tokens",
                table: "social_media_insights",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "prompt_hash",
                table: "social_media_insights",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fallbacks",
                table: "fichas_cliente",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_correction_at",
                table: "fichas_cliente",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "monthly_model_budget",
                table: "fichas_cliente",
                type: "numeric(8,2)",
                precision: 8,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reannotated_annotator",
                table: "fichas_cliente",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reannotated_from_version",
                table: "fichas_cliente",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "cached_input_tokens",
                table: "analysis_runs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<decimal>(
                name: "cost",
                table: "analysis_runs",
                type: "numeric(12,6)",
                precision: 12,
                scale: 6,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<long>(
                name: "input_tokens",
                table: "analysis_runs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "model_calls",
                table: "analysis_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "output_tokens",
                table: "analysis_runs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "model_calls",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    prompt_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    input_tokens = table.Column<long>(type: "bigint", nullable: false),
                    cached_input_tokens = table.Column<long>(type: "bigint", nullable: false),
                    output_tokens = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<decimal>(type: "numeric(12,6)", precision: 12, scale: 6, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_calls", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_model_calls_cost", "cost >= 0");
                    table.CheckConstraint("ck_model_calls_purpose", "purpose in ('annotation', 'narrative')");
                    table.CheckConstraint("ck_model_calls_tokens", "input_tokens >= cached_input_tokens and cached_input_tokens >= 0 and output_tokens >= 0");
                    table.ForeignKey(
                        name: "fk_model_calls_analysis_runs",
                        columns: x => new { x.tenant_id, x.run_id },
                        principalTable: "analysis_runs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_model_calls_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_model_calls_client_id_answered_at",
                table: "model_calls",
                columns: new[] { "tenant_id", "client_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_model_calls_run_id",
                table: "model_calls",
                columns: new[] { "tenant_id", "run_id" });

            migrationBuilder.RunScript("ModelUse.isolation.sql");
            // The view was written with i.*, which means the columns that the table had then.
            migrationBuilder.Sql("drop view public.insight_results;");
            migrationBuilder.RunScript("Initial.views.sql");
        }
    }
}
