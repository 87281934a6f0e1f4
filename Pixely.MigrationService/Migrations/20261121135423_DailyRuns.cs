using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class DailyRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_ingestions_client_id",
                table: "ingestions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_analysis_runs_trigger",
                table: "analysis_runs");

            migrationBuilder.AddColumn<string>(
                name: "source_version",
                table: "ingestions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "schedule",
                table: "fichas_cliente",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "paused_at",
                table: "fichas_cliente",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "agreement",
                table: "analysis_runs",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "attempt",
                table: "analysis_runs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "narration_answer",
                table: "analysis_runs",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "narration_request_hash",
                table: "analysis_runs",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stage",
                table: "analysis_runs",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cleared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    facts = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_alerts_kind", "kind in ('no_successful_run', 'module_failed', 'many_rejections', 'provider_errors', 'long_run', 'budget_nearly_spent', 'budget_spent', 'sentiment_crisis', 'annotator_drift')");
                    table.CheckConstraint("ck_alerts_severity", "severity in ('warning', 'critical')");
                    table.ForeignKey(
                        name: "fk_alerts_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_alerts_tenants",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post_metrics",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    likes = table.Column<long>(type: "bigint", nullable: true),
                    comments_count = table.Column<long>(type: "bigint", nullable: true),
                    shares = table.Column<long>(type: "bigint", nullable: true),
                    views = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_metrics", x => new { x.tenant_id, x.post_id, x.observed_at });
                    table.ForeignKey(
                        name: "fk_post_metrics_social_media_posts",
                        columns: x => new { x.tenant_id, x.post_id },
                        principalTable: "social_media_posts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "alert_deliveries",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    receiver = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_deliveries", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_alert_deliveries_attempts", "attempts >= 0");
                    table.CheckConstraint("ck_alert_deliveries_message", "message in ('raised', 'cleared')");
                    table.CheckConstraint("ck_alert_deliveries_state", "state in ('waiting', 'sent', 'given_up')");
                    table.ForeignKey(
                        name: "fk_alert_deliveries_alerts",
                        columns: x => new { x.tenant_id, x.alert_id },
                        principalTable: "alerts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ingestions_client_id_opened_at",
                table: "ingestions",
                columns: new[] { "tenant_id", "client_id", "opened_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_analysis_runs_stage",
                table: "analysis_runs",
                sql: "stage in ('ingest', 'annotate', 'compute', 'narrate', 'publish')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_analysis_runs_trigger",
                table: "analysis_runs",
                sql: "trigger in ('schedule', 'request', 'retry')");

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_alert_id_message_receiver",
                table: "alert_deliveries",
                columns: new[] { "tenant_id", "alert_id", "message", "receiver" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_deliveries_directory_waiting",
                table: "alert_deliveries",
                columns: new[] { "next_attempt_at", "id" },
                filter: "state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_client_id_raised_at_id",
                table: "alerts",
                columns: new[] { "tenant_id", "client_id", "raised_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_directory_newest",
                table: "alerts",
                columns: new[] { "raised_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_one_open",
                table: "alerts",
                columns: new[] { "tenant_id", "client_id", "kind", "subject" },
                unique: true,
                filter: "cleared_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.RunScript("DailyRuns.isolation.sql");
            migrationBuilder.RunScript("DailyRuns.directory.sql");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_deliveries");

            migrationBuilder.DropTable(
                name: "post_metrics");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropIndex(
                name: "ix_ingestions_client_id_opened_at",
                table: "ingestions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_analysis_runs_stage",
                table: "analysis_runs");

            migrationBuilder.DropCheckConstraint(
                name: "ck_analysis_runs_trigger",
                table: "analysis_runs");

            migrationBuilder.DropColumn(
                name: "source_version",
                table: "ingestions");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "fichas_cliente");

            migrationBuilder.DropColumn(
                name: "agreement",
                table: "analysis_runs");

            migrationBuilder.DropColumn(
                name: "attempt",
                table: "analysis_runs");

            migrationBuilder.DropColumn(
                name: "narration_answer",
                table: "analysis_runs");

            migrationBuilder.DropColumn(
                name: "narration_request_hash",
                table: "analysis_runs");

            migrationBuilder.DropColumn(
                name: "stage",
                table: "analysis_runs");

            migrationBuilder.AlterColumn<string>(
                name: "schedule",
                table: "fichas_cliente",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_ingestions_client_id",
                table: "ingestions",
                columns: new[] { "tenant_id", "client_id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_analysis_runs_trigger",
                table: "analysis_runs",
                sql: "trigger in ('schedule', 'request')");
        }
    }
}
