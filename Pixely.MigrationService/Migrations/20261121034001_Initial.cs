using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Pgvector;
using Pixely.MigrationService.Schema;

#nullable disable

namespace Pixely.MigrationService.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:vector", ",,");

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    details = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_events", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_audit_events_tenants",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fichas_cliente",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    brand_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    industry = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    brand_archetype = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    tone_of_voice = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    target_audience = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    primary_business_goal = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    locale = table.Column<string>(type: "text", nullable: false),
                    schedule = table.Column<string>(type: "text", nullable: false),
                    source_kind = table.Column<string>(type: "text", nullable: false),
                    source_location = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    own_accounts = table.Column<string[]>(type: "text[]", nullable: false),
                    annotator = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_analysis_timestamp = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fichas_cliente", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_fichas_cliente_primary_business_goal", "primary_business_goal in ('awareness', 'engagement', 'sales', 'reputation', 'community')");
                    table.CheckConstraint("ck_fichas_cliente_source_kind", "source_kind in ('workbook', 'csv_folder', 'google_sheets')");
                    table.ForeignKey(
                        name: "fk_fichas_cliente_tenants",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_users_role", "role in ('admin', 'viewer', 'orchestrator')");
                    table.ForeignKey(
                        name: "fk_users_tenants",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "analysis_runs",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trigger = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    worker = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ingestion = table.Column<string>(type: "jsonb", nullable: true),
                    insight_id = table.Column<Guid>(type: "uuid", nullable: true),
                    annotations_stored = table.Column<int>(type: "integer", nullable: false),
                    annotator_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    annotator_version = table.Column<int>(type: "integer", nullable: true),
                    error_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    error_message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_runs", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_analysis_runs_status", "status in ('requested', 'running', 'succeeded', 'skipped', 'failed')");
                    table.CheckConstraint("ck_analysis_runs_trigger", "trigger in ('schedule', 'request')");
                    table.ForeignKey(
                        name: "fk_analysis_runs_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "annotations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    annotator_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    annotator_version = table.Column<int>(type: "integer", nullable: false),
                    model = table.Column<string>(type: "text", nullable: true),
                    prompt_hash = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confidence = table.Column<float>(type: "real", nullable: false),
                    intent = table.Column<string>(type: "text", nullable: false),
                    irony = table.Column<float>(type: "real", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    polarity = table.Column<float>(type: "real", nullable: false),
                    sentiment = table.Column<string>(type: "text", nullable: false),
                    subjectivity = table.Column<float>(type: "real", nullable: false),
                    tone = table.Column<string>(type: "text", nullable: true),
                    topics = table.Column<string>(type: "jsonb", nullable: false),
                    anger = table.Column<float>(type: "real", nullable: false),
                    anticipation = table.Column<float>(type: "real", nullable: false),
                    disgust = table.Column<float>(type: "real", nullable: false),
                    fear = table.Column<float>(type: "real", nullable: false),
                    joy = table.Column<float>(type: "real", nullable: false),
                    sadness = table.Column<float>(type: "real", nullable: false),
                    surprise = table.Column<float>(type: "real", nullable: false),
                    trust = table.Column<float>(type: "real", nullable: false),
                    conflict = table.Column<float>(type: "real", nullable: false),
                    economic_consequences = table.Column<float>(type: "real", nullable: false),
                    human_interest = table.Column<float>(type: "real", nullable: false),
                    morality = table.Column<float>(type: "real", nullable: false),
                    responsibility = table.Column<float>(type: "real", nullable: false),
                    competence = table.Column<float>(type: "real", nullable: false),
                    excitement = table.Column<float>(type: "real", nullable: false),
                    ruggedness = table.Column<float>(type: "real", nullable: false),
                    sincerity = table.Column<float>(type: "real", nullable: false),
                    sophistication = table.Column<float>(type: "real", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_annotations", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_annotations_intent", "intent in ('praise', 'complaint', 'question', 'suggestion', 'purchase', 'other')");
                    table.CheckConstraint("ck_annotations_kind", "kind in ('comment', 'post')");
                    table.CheckConstraint("ck_annotations_language", "language in ('es', 'en', 'pt', 'other')");
                    table.CheckConstraint("ck_annotations_sentiment", "sentiment in ('positive', 'negative', 'neutral', 'mixed')");
                    table.CheckConstraint("ck_annotations_tone", "tone in ('positive', 'negative', 'aspirational')");
                    table.ForeignKey(
                        name: "fk_annotations_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "competitor_snapshots",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    followers = table.Column<long>(type: "bigint", nullable: true),
                    posts = table.Column<long>(type: "bigint", nullable: true),
                    interactions = table.Column<long>(type: "bigint", nullable: true),
                    views = table.Column<long>(type: "bigint", nullable: true),
                    row = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_competitor_snapshots", x => new { x.tenant_id, x.client_id, x.name, x.platform, x.date });
                    table.CheckConstraint("ck_competitor_snapshots_platform", "platform in ('instagram', 'tiktok', 'facebook')");
                    table.ForeignKey(
                        name: "fk_competitor_snapshots_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "context_chunks",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    embedding = table.Column<Vector>(type: "vector(384)", nullable: false),
                    embedding_model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_context_chunks", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_context_chunks_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "follower_snapshots",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    followers = table.Column<long>(type: "bigint", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follower_snapshots", x => new { x.tenant_id, x.client_id, x.platform, x.date });
                    table.CheckConstraint("ck_follower_snapshots_platform", "platform in ('instagram', 'tiktok', 'facebook')");
                    table.ForeignKey(
                        name: "fk_follower_snapshots_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "social_media_posts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    row_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    likes = table.Column<long>(type: "bigint", nullable: true),
                    comments_count = table.Column<long>(type: "bigint", nullable: true),
                    shares = table.Column<long>(type: "bigint", nullable: true),
                    views = table.Column<long>(type: "bigint", nullable: true),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    is_sponsored = table.Column<bool>(type: "boolean", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    is_competitor = table.Column<bool>(type: "boolean", nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_social_media_posts", x => new { x.tenant_id, x.id });
                    table.UniqueConstraint("ak_social_media_posts_client_id_id", x => new { x.tenant_id, x.client_id, x.id });
                    table.CheckConstraint("ck_social_media_posts_platform", "platform in ('instagram', 'tiktok', 'facebook')");
                    table.ForeignKey(
                        name: "fk_social_media_posts_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refresh_tokens",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_refresh_tokens_users",
                        columns: x => new { x.tenant_id, x.user_id },
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ingestions",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    comments_superseded = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingestions", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_ingestions_analysis_runs",
                        columns: x => new { x.tenant_id, x.run_id },
                        principalTable: "analysis_runs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ingestions_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "social_media_insights",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    analysis_timestamp = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    window_from = table.Column<DateOnly>(type: "date", nullable: true),
                    window_to = table.Column<DateOnly>(type: "date", nullable: true),
                    window_platform = table.Column<string>(type: "text", nullable: true),
                    posts = table.Column<int>(type: "integer", nullable: false),
                    comments = table.Column<int>(type: "integer", nullable: false),
                    annotated_comments = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    annotator_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    annotator_version = table.Column<int>(type: "integer", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_social_media_insights", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_social_media_insights_window_platform", "window_platform in ('instagram', 'tiktok', 'facebook')");
                    table.ForeignKey(
                        name: "fk_social_media_insights_analysis_runs",
                        columns: x => new { x.tenant_id, x.run_id },
                        principalTable: "analysis_runs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_social_media_insights_fichas_cliente",
                        columns: x => new { x.tenant_id, x.client_id },
                        principalTable: "fichas_cliente",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "comentarios",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    post_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    likes = table.Column<long>(type: "bigint", nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    place_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comentarios", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_comentarios_social_media_posts",
                        columns: x => new { x.tenant_id, x.client_id, x.post_id },
                        principalTable: "social_media_posts",
                        principalColumns: new[] { "tenant_id", "client_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ingestion_batches",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ingestion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<string>(type: "jsonb", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingestion_batches", x => new { x.tenant_id, x.ingestion_id, x.batch_hash });
                    table.ForeignKey(
                        name: "fk_ingestion_batches_ingestions",
                        columns: x => new { x.tenant_id, x.ingestion_id },
                        principalTable: "ingestions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ingestion_rejections",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ingestion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingestion_rejections", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_ingestion_rejections_ingestions",
                        columns: x => new { x.tenant_id, x.ingestion_id },
                        principalTable: "ingestions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "analysis_results",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insight_id = table.Column<Guid>(type: "uuid", nullable: false),
                    module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: true),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_results", x => new { x.tenant_id, x.insight_id, x.module });
                    table.CheckConstraint("ck_analysis_results_payload", "(status = 'ok') = (payload is not null) and (status = 'failed') = (error is not null)");
                    table.CheckConstraint("ck_analysis_results_status", "status in ('ok', 'failed')");
                    table.ForeignKey(
                        name: "fk_analysis_results_social_media_insights",
                        columns: x => new { x.tenant_id, x.insight_id },
                        principalTable: "social_media_insights",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_client_id_due_at",
                table: "analysis_runs",
                columns: new[] { "tenant_id", "client_id", "due_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_client_id_requested_at",
                table: "analysis_runs",
                columns: new[] { "tenant_id", "client_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_directory",
                table: "analysis_runs",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_directory_waiting",
                table: "analysis_runs",
                columns: new[] { "requested_at", "id" },
                filter: "status = 'requested'");

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_one_requested",
                table: "analysis_runs",
                columns: new[] { "tenant_id", "client_id", "trigger" },
                unique: true,
                filter: "status = 'requested' and trigger = 'request'");

            migrationBuilder.CreateIndex(
                name: "ix_analysis_runs_one_running",
                table: "analysis_runs",
                columns: new[] { "tenant_id", "client_id" },
                unique: true,
                filter: "status = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_annotations_text",
                table: "annotations",
                columns: new[] { "tenant_id", "client_id", "kind", "text_hash", "annotator_name", "annotator_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_occurred_at",
                table: "audit_events",
                columns: new[] { "tenant_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_content_hash",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "content_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_place_hash",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "place_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_post_id",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "post_id" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_published_at",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_comentarios_client_id_text_hash",
                table: "comentarios",
                columns: new[] { "tenant_id", "client_id", "text_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_context_chunks_passage",
                table: "context_chunks",
                columns: new[] { "tenant_id", "client_id", "source_kind", "source_id", "text_hash", "embedding_model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fichas_cliente_brand_name",
                table: "fichas_cliente",
                columns: new[] { "tenant_id", "brand_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fichas_cliente_directory",
                table: "fichas_cliente",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_fichas_cliente_directory_by_name",
                table: "fichas_cliente",
                columns: new[] { "brand_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_ingestion_rejections_ingestion_id_sheet_row_column_code",
                table: "ingestion_rejections",
                columns: new[] { "tenant_id", "ingestion_id", "sheet", "row", "column", "code" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_ingestions_client_id",
                table: "ingestions",
                columns: new[] { "tenant_id", "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ingestions_run_id",
                table: "ingestions",
                columns: new[] { "tenant_id", "run_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_directory",
                table: "refresh_tokens",
                column: "token_hash");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_family_id",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "family_id" });

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_token_hash",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_user_id",
                table: "refresh_tokens",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_social_media_insights_client_id_analysis_timestamp",
                table: "social_media_insights",
                columns: new[] { "tenant_id", "client_id", "analysis_timestamp" });

            migrationBuilder.CreateIndex(
                name: "ix_social_media_insights_client_id_sequence",
                table: "social_media_insights",
                columns: new[] { "tenant_id", "client_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_social_media_insights_directory",
                table: "social_media_insights",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_social_media_insights_run_id",
                table: "social_media_insights",
                columns: new[] { "tenant_id", "run_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_social_media_posts_client_id_text_hash",
                table: "social_media_posts",
                columns: new[] { "tenant_id", "client_id", "text_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_social_media_posts_client_id_url",
                table: "social_media_posts",
                columns: new[] { "tenant_id", "client_id", "url" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_directory",
                table: "users",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_users_email",
                table: "users",
                columns: new[] { "tenant_id", "email" },
                unique: true);

            migrationBuilder.RunScript("Initial.isolation.sql");
            migrationBuilder.RunScript("Initial.directory.sql");
            migrationBuilder.RunScript("Initial.views.sql");
        }
    }
}
