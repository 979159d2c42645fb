using System;
using System.Collections.Generic;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:btree_gin", ",,")
                .Annotation("Npgsql:PostgresExtension:btree_gist", ",,");

            migrationBuilder.CreateTable(
                name: "adopted_policies",
                columns: table => new
                {
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    canonical = table.Column<byte[]>(type: "bytea", nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_force_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adopted_policies", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "compartments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "und-x-icu"),
                    purpose = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compartments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "demo_clock",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    forward = table.Column<TimeSpan>(type: "interval", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_demo_clock", x => x.id);
                    table.CheckConstraint("never_back", "forward >= interval '0'");
                    table.CheckConstraint("one_clock", "id = 0");
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    canonical = table.Column<byte[]>(type: "bytea", nullable: false),
                    leaf_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => x.seq);
                    table.CheckConstraint("leaf_hash_matches", "leaf_hash = sha256('\\x00'::bytea || canonical)");
                });

            migrationBuilder.CreateTable(
                name: "ledger_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    last_leaf_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    range = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_head", x => x.id);
                    table.CheckConstraint("one_head", "id = 0");
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    own_name = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    name = table.Column<string>(type: "character varying(1100)", maxLength: 1100, nullable: false, collation: "und-x-icu"),
                    look = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    disabled_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    organisation = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    signs_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "compartment_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    compartment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_in_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compartment_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_compartment_members_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_compartment_members_asp_net_users_read_in_by_id",
                        column: x => x.read_in_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_compartment_members_compartments_compartment_id",
                        column: x => x.compartment_id,
                        principalTable: "compartments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    up_to_rung = table.Column<int>(type: "integer", nullable: true),
                    channels = table.Column<List<string>>(type: "text[]", nullable: false),
                    reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => x.id);
                    table.ForeignKey(
                        name: "fk_delegations_asp_net_users_delegate_id",
                        column: x => x.delegate_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_delegations_asp_net_users_principal_id",
                        column: x => x.principal_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    page = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    form = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => new { x.person_id, x.id });
                    table.ForeignKey(
                        name: "fk_drafts_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refusal_counts",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    campaign_name_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hidden = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    latest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table => table.PrimaryKey("pk_refusal_counts", x => x.key));

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    place = table.Column<int>(type: "integer", nullable: true),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    roles_before = table.Column<string[]>(type: "text[]", nullable: false),
                    at_once = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointments", x => x.id);
                    table.ForeignKey(
                        name: "fk_appointments_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "holdings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holdings", x => x.id);
                    table.ForeignKey(
                        name: "fk_holdings_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(40)", maxLength: 40, nullable: false),
                    summary = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    description = table.Column<string>(type: "character varying(80000)", maxLength: 80000, nullable: false),
                    states = table.Column<List<string>>(type: "text[]", nullable: false),
                    sectors = table.Column<List<string>>(type: "text[]", nullable: false),
                    functions = table.Column<List<string>>(type: "text[]", nullable: false),
                    suspected_actor = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    report_source = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    logged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    logged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    assessments = table.Column<int>(type: "integer", nullable: false),
                    recommended_rung = table.Column<int>(type: "integer", nullable: true),
                    least_rung = table.Column<int>(type: "integer", nullable: true),
                    most_rung = table.Column<int>(type: "integer", nullable: true),
                    rated_indicators = table.Column<int>(type: "integer", nullable: true),
                    indicators = table.Column<int>(type: "integer", nullable: true),
                    too_little_known = table.Column<bool>(type: "boolean", nullable: true),
                    severity_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    severity_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    severity_rank = table.Column<int>(type: "integer", nullable: false),
                    rung_in_force = table.Column<int>(type: "integer", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stage = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    stage_rung = table.Column<int>(type: "integer", nullable: true),
                    signatures = table.Column<int>(type: "integer", nullable: false),
                    signatures_asked = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    waits = table.Column<bool>(type: "boolean", nullable: false),
                    attention_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owner_left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attention_for_sorting = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, computedColumnSql: "coalesce(least(attention_at, owner_left_at), 'infinity')", stored: true),
                    rung_for_sorting = table.Column<int>(type: "integer", nullable: false, computedColumnSql: "coalesce(recommended_rung, -1)", stored: true),
                    search_text = table.Column<string>(type: "text", nullable: false, defaultValueSql: "''", collation: "C"),
                    search_grams = table.Column<string[]>(type: "text[]", nullable: false, defaultValueSql: "'{}'", collation: "C"),
                    search_people = table.Column<Guid[]>(type: "uuid[]", nullable: false, defaultValueSql: "'{}'"),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    detected_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    happened_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_incidents_asp_net_users_logged_by_id",
                        column: x => x.logged_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_incidents_asp_net_users_owner_id",
                        column: x => x.owner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_person_passkeys_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_people_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "und-x-icu"),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_views_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    scopes = table.Column<string[]>(type: "text[]", nullable: false),
                    stamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_tokens_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    browser = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    stamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    location = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submissions", x => new { x.person_id, x.id });
                    table.ForeignKey(
                        name: "fk_submissions_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    policy_digest = table.Column<string>(type: "character varying(64)", nullable: false),
                    policy_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    policy_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rung = table.Column<int>(type: "integer", nullable: false),
                    least_rung = table.Column<int>(type: "integer", nullable: false),
                    most_rung = table.Column<int>(type: "integer", nullable: false),
                    rated_indicators = table.Column<int>(type: "integer", nullable: false),
                    indicators = table.Column<int>(type: "integer", nullable: false),
                    too_little_known = table.Column<bool>(type: "boolean", nullable: false),
                    aggregate_least = table.Column<decimal>(type: "numeric", nullable: false),
                    aggregate_likely = table.Column<decimal>(type: "numeric", nullable: false),
                    aggregate_most = table.Column<decimal>(type: "numeric", nullable: false),
                    severity_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    severity_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    severity_rank = table.Column<int>(type: "integer", nullable: false),
                    result = table.Column<byte[]>(type: "bytea", nullable: false),
                    grounds = table.Column<string>(type: "jsonb", nullable: false),
                    assessed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assessments_adopted_policies_policy_digest",
                        column: x => x.policy_digest,
                        principalTable: "adopted_policies",
                        principalColumn: "digest",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assessments_asp_net_users_assessed_by_id",
                        column: x => x.assessed_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_assessments_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attributions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attributions", x => x.id);
                    table.ForeignKey(
                        name: "fk_attributions_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_access",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    listed = table.Column<bool>(type: "boolean", nullable: false),
                    compartments = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    recovery_analyst_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recovery_proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recovery_proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason_to_recover = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_access", x => x.incident_id);
                    table.ForeignKey(
                        name: "fk_case_access_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    capacity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    line = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    counterpart = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    message = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    outcome = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_contacts_asp_net_users_recorded_by_id",
                        column: x => x.recorded_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contacts_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evidence_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    origin = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    shows = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    reliability = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    credibility = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actions = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    origin_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    origin_sha1 = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    origin_md5 = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    is_source_protected = table.Column<bool>(type: "boolean", nullable: false),
                    source_readers = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    logged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authors = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    logged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason_to_withdraw = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    file_size = table.Column<long>(type: "bigint", nullable: true),
                    file_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    file_sha1 = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    file_md5 = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    file_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    stored_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    scan = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    scanned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    scan_finding = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_check = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    collected_at_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    collected_at_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source_acquisition_tool = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    source_clock_offset = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    source_clock_source = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    source_collected_by = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    source_from = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    source_log_integrity = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source_method = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_evidence_items_asp_net_users_logged_by_id",
                        column: x => x.logged_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_items_asp_net_users_stored_by_id",
                        column: x => x.stored_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_items_asp_net_users_withdrawn_by_id",
                        column: x => x.withdrawn_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_items_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hidden_attempts",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hidden_attempts", x => new { x.seq, x.incident_id });
                    table.ForeignKey(
                        name: "fk_hidden_attempts_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessment_ratings",
                columns: table => new
                {
                    indicator = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lowest = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    likely = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    highest = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    rationale = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    evidence = table.Column<List<int>>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment_ratings", x => new { x.assessment_id, x.indicator });
                    table.ForeignKey(
                        name: "fk_assessment_ratings_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_digest = table.Column<string>(type: "character varying(64)", nullable: false),
                    recommended_rung = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_force_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_deadline_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    decide_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    duty_lapses = table.Column<bool>(type: "boolean", nullable: false),
                    reminded = table.Column<bool>(type: "boolean", nullable: false),
                    duty_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_gates = table.Column<string>(type: "jsonb", nullable: true),
                    records_lost_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    succession_stage = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    superseded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grounds_changes = table.Column<string>(type: "jsonb", nullable: false),
                    known_policy_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last_trigger = table.Column<int>(type: "integer", nullable: false),
                    off_ramp_triggers = table.Column<string>(type: "jsonb", nullable: false),
                    chosen_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_rung = table.Column<int>(type: "integer", nullable: true),
                    proposed_step_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason_to_choose = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    reviews = table.Column<int>(type: "integer", nullable: false),
                    review_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    review_reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    channel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    confirming_offices = table.Column<string[]>(type: "text[]", nullable: false),
                    decide_within_hours = table.Column<int>(type: "integer", nullable: false),
                    gates = table.Column<string>(type: "jsonb", nullable: false),
                    step_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    review_every_days = table.Column<int>(type: "integer", nullable: false),
                    rung = table.Column<int>(type: "integer", nullable: false),
                    signing_offices = table.Column<string[]>(type: "text[]", nullable: false),
                    stand_down_offices = table.Column<string[]>(type: "text[]", nullable: false),
                    step_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    urgent_path = table.Column<string>(type: "jsonb", nullable: true),
                    action = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    cost_of_waiting = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    legal_basis = table.Column<string>(type: "jsonb", nullable: true),
                    off_ramp_as_written = table.Column<string[]>(type: "text[]", nullable: true),
                    reason_to_depart = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    statements = table.Column<string>(type: "jsonb", nullable: false),
                    urgent_reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    taken_urgently_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    complete_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_urgently_in = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason_to_take_urgently = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalations", x => x.id);
                    table.ForeignKey(
                        name: "fk_escalations_adopted_policies_policy_digest",
                        column: x => x.policy_digest,
                        principalTable: "adopted_policies",
                        principalColumn: "digest",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_escalations_asp_net_users_proposed_by_id",
                        column: x => x.proposed_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_escalations_assessments_assessment_id",
                        column: x => x.assessment_id,
                        principalTable: "assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_escalations_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attribution_cells",
                columns: table => new
                {
                    hypothesis = table.Column<int>(type: "integer", nullable: false),
                    item = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consistency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    hypothesis_revision = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attribution_cells", x => new { x.attribution_id, x.hypothesis, x.item });
                    table.ForeignKey(
                        name: "fk_attribution_cells_asp_net_users_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attribution_cells_attributions_attribution_id",
                        column: x => x.attribution_id,
                        principalTable: "attributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attribution_claims",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attributor = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    says = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    hypothesis = table.Column<int>(type: "integer", nullable: true),
                    said = table.Column<DateOnly>(type: "date", nullable: true),
                    item = table.Column<int>(type: "integer", nullable: true),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attribution_claims", x => new { x.attribution_id, x.number });
                    table.ForeignKey(
                        name: "fk_attribution_claims_asp_net_users_recorded_by_id",
                        column: x => x.recorded_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attribution_claims_attributions_attribution_id",
                        column: x => x.attribution_id,
                        principalTable: "attributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attribution_dissents",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    judgement = table.Column<int>(type: "integer", nullable: false),
                    reasons = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attribution_dissents", x => new { x.attribution_id, x.number });
                    table.ForeignKey(
                        name: "fk_attribution_dissents_asp_net_users_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attribution_dissents_attributions_attribution_id",
                        column: x => x.attribution_id,
                        principalTable: "attributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attribution_judgements",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hypothesis = table.Column<int>(type: "integer", nullable: false),
                    likelihood = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    likelihood_basis = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    confidence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    confidence_basis = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    responsibility = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    why_it_departs = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    leaders = table.Column<List<int>>(type: "integer[]", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attribution_judgements", x => new { x.attribution_id, x.number });
                    table.ForeignKey(
                        name: "fk_attribution_judgements_asp_net_users_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attribution_judgements_attributions_attribution_id",
                        column: x => x.attribution_id,
                        principalTable: "attributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hypotheses",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    statement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    actor = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    state = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    responsibility = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    expects = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dropped_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_to_drop = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hypotheses", x => new { x.attribution_id, x.number });
                    table.ForeignKey(
                        name: "fk_hypotheses_asp_net_users_added_by_id",
                        column: x => x.added_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hypotheses_asp_net_users_dropped_by_id",
                        column: x => x.dropped_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hypotheses_attributions_attribution_id",
                        column: x => x.attribution_id,
                        principalTable: "attributions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_readers",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_readers", x => new { x.incident_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_case_readers_asp_net_users_added_by_id",
                        column: x => x.added_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_readers_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_readers_case_access_incident_id",
                        column: x => x.incident_id,
                        principalTable: "case_access",
                        principalColumn: "incident_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence_accepted_breaks",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @event = table.Column<int>(name: "event", type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    against = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_accepted_breaks", x => new { x.item_id, x.number });
                    table.ForeignKey(
                        name: "fk_evidence_accepted_breaks_asp_net_users_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_accepted_breaks_evidence_items_item_id",
                        column: x => x.item_id,
                        principalTable: "evidence_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence_chunks",
                columns: table => new
                {
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_chunks", x => new { x.item_id, x.number });
                    table.ForeignKey(
                        name: "fk_evidence_chunks_evidence_items_item_id",
                        column: x => x.item_id,
                        principalTable: "evidence_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evidence_custody",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    corrects = table.Column<int>(type: "integer", nullable: true),
                    reason_to_correct = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    from = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    to = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    purpose = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    authority = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    check = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_custody", x => new { x.item_id, x.number });
                    table.ForeignKey(
                        name: "fk_evidence_custody_asp_net_users_recorded_by_id",
                        column: x => x.recorded_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_custody_evidence_items_item_id",
                        column: x => x.item_id,
                        principalTable: "evidence_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence_verifications",
                columns: table => new
                {
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    statement = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    corroborating = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_verifications", x => new { x.item_id, x.revision, x.by_id });
                    table.ForeignKey(
                        name: "fk_evidence_verifications_asp_net_users_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evidence_verifications_evidence_items_item_id",
                        column: x => x.item_id,
                        principalTable: "evidence_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    escalation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sentence = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    link = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_asp_net_users_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_notices_escalations_escalation_id",
                        column: x => x.escalation_id,
                        principalTable: "escalations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_notices_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_offs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    grounds = table.Column<int>(type: "integer", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    capacity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    on_behalf_of_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stand_in_office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    escalation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_offs", x => x.id);
                    table.CheckConstraint("proposer_never_signs", "person_id <> proposed_by_id OR purpose = 'StandDown'");
                    table.ForeignKey(
                        name: "fk_sign_offs_escalations_escalation_id",
                        column: x => x.escalation_id,
                        principalTable: "escalations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sign_offs_people_on_behalf_of_id",
                        column: x => x.on_behalf_of_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sign_offs_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => x.notice_id);
                    table.ForeignKey(
                        name: "fk_outgoing_mails_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    errors = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    based_on = table.Column<string>(type: "character varying(64)", nullable: false),
                    keeps = table.Column<bool>(type: "boolean", nullable: false),
                    author_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signing_offices = table.Column<List<string>>(type: "text[]", nullable: false),
                    in_force_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_versions_adopted_policies_based_on",
                        column: x => x.based_on,
                        principalTable: "adopted_policies",
                        principalColumn: "digest",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_versions_people_proposed_by_id",
                        column: x => x.proposed_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_signatures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    capacity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    on_behalf_of_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stand_in_office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    comment = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy_version_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_signatures", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_signatures_people_on_behalf_of_id",
                        column: x => x.on_behalf_of_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_signatures_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_signatures_policy_versions_policy_version_id",
                        column: x => x.policy_version_id,
                        principalTable: "policy_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signal_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    holds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    imported_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_signal_files_people_imported_by_id",
                        column: x => x.imported_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signal_previews",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    organisation = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    source_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    actions = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_previews", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_signal_previews_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    organisation = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    organisation_key = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false, collation: "C"),
                    source_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    own_id = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true, collation: "C"),
                    summary = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    content = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actions = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    states = table.Column<List<string>>(type: "text[]", nullable: false),
                    sectors = table.Column<List<string>>(type: "text[]", nullable: false),
                    suspected_actor = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: true),
                    content_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    reported_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    duplicates = table.Column<int>(type: "integer", nullable: false),
                    split_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    whole_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dismissal = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    dismissal_explanation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    triaged_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    triaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    observed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    observed_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signals", x => x.id);
                    table.ForeignKey(
                        name: "fk_signals_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_people_owner_id",
                        column: x => x.owner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_people_reported_by_id",
                        column: x => x.reported_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_people_triaged_by_id",
                        column: x => x.triaged_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_signal_files_file_id",
                        column: x => x.file_id,
                        principalTable: "signal_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_signals_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_signals_split_from_id",
                        column: x => x.split_from_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signals_signals_whole_id",
                        column: x => x.whole_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signal_observables",
                columns: table => new
                {
                    signal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_observables", x => new { x.signal_id, x.number });
                    table.ForeignKey(
                        name: "fk_signal_observables_signals_signal_id",
                        column: x => x.signal_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signal_techniques",
                columns: table => new
                {
                    signal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    technique = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_techniques", x => new { x.signal_id, x.technique });
                    table.ForeignKey(
                        name: "fk_signal_techniques_signals_signal_id",
                        column: x => x.signal_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trace_additions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trace_additions", x => x.id);
                    table.ForeignKey(
                        name: "fk_trace_additions_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trace_additions_people_added_by_id",
                        column: x => x.added_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_observables",
                columns: table => new
                {
                    addition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_observables", x => new { x.addition_id, x.number });
                    table.ForeignKey(
                        name: "fk_case_observables_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_observables_trace_additions_addition_id",
                        column: x => x.addition_id,
                        principalTable: "trace_additions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_techniques",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    technique = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false, collation: "C"),
                    addition_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_techniques", x => new { x.incident_id, x.technique });
                    table.ForeignKey(
                        name: "fk_case_techniques_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_case_techniques_trace_additions_addition_id",
                        column: x => x.addition_id,
                        principalTable: "trace_additions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_signals_whole_id",
                table: "signals",
                column: "whole_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_observables_digest_incident_id",
                table: "case_observables",
                columns: new[] { "digest", "incident_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_observables_incident_id",
                table: "case_observables",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_techniques_addition_id",
                table: "case_techniques",
                column: "addition_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_techniques_technique_incident_id",
                table: "case_techniques",
                columns: new[] { "technique", "incident_id" });

            migrationBuilder.CreateIndex(
                name: "ix_signal_observables_digest_signal_id",
                table: "signal_observables",
                columns: new[] { "digest", "signal_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signal_techniques_technique_signal_id",
                table: "signal_techniques",
                columns: new[] { "technique", "signal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_trace_additions_added_by_id",
                table: "trace_additions",
                column: "added_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_trace_additions_incident_id_id",
                table: "trace_additions",
                columns: new[] { "incident_id", "id" });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    secret = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    stamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_gone = table.Column<bool>(type: "boolean", nullable: false),
                    held_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    served_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rests_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhooks_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    standing = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    said_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_status = table.Column<int>(type: "integer", nullable: true),
                    last_error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_overtaken = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_deliveries", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_signals_signal_id",
                        column: x => x.signal_id,
                        principalTable: "signals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    begun_with = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    started_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaigns_asp_net_users_started_by_id",
                        column: x => x.started_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    joined_because = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    joined_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    left_because = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_incidents_asp_net_users_joined_by_id",
                        column: x => x.joined_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_incidents_asp_net_users_left_by_id",
                        column: x => x.left_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_incidents_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_incidents_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(800)", maxLength: 800, nullable: false),
                    belief = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false),
                    of = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_names_asp_net_users_written_by_id",
                        column: x => x.written_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_names_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_incidents_campaign_id_incident_id",
                table: "campaign_incidents",
                columns: new[] { "campaign_id", "incident_id" },
                unique: true,
                filter: "left_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_incidents_incident_id",
                table: "campaign_incidents",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_incidents_joined_by_id",
                table: "campaign_incidents",
                column: "joined_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_incidents_left_by_id",
                table: "campaign_incidents",
                column: "left_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_names_campaign_id",
                table: "campaign_names",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_names_written_by_id",
                table: "campaign_names",
                column: "written_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_started_by_id",
                table: "campaigns",
                column: "started_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_signal_files_imported_by_id",
                table: "signal_files",
                column: "imported_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_signals_content_key",
                table: "signals",
                column: "content_key");

            migrationBuilder.CreateIndex(
                name: "ix_signals_file_id",
                table: "signals",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_signals_incident_id_received_at_id",
                table: "signals",
                columns: new[] { "incident_id", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_merged_into_id",
                table: "signals",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_signals_organisation_key_own_id",
                table: "signals",
                columns: new[] { "organisation_key", "own_id" },
                unique: true,
                filter: "own_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_signals_owner_id_received_at_id",
                table: "signals",
                columns: new[] { "owner_id", "received_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "state" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_owner_id_state_received_at_id",
                table: "signals",
                columns: new[] { "owner_id", "state", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_received_at_id",
                table: "signals",
                columns: new[] { "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_reference",
                table: "signals",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signals_reported_by_id_received_at_id",
                table: "signals",
                columns: new[] { "reported_by_id", "received_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "state" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_split_from_id",
                table: "signals",
                column: "split_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_signals_state_received_at_id",
                table: "signals",
                columns: new[] { "state", "received_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_triaged_by_id",
                table: "signals",
                column: "triaged_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_adopted_policies_in_force_from",
                table: "adopted_policies",
                column: "in_force_from");

            migrationBuilder.CreateIndex(
                name: "ix_policy_signatures_on_behalf_of_id",
                table: "policy_signatures",
                column: "on_behalf_of_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_signatures_person_id",
                table: "policy_signatures",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_signatures_policy_version_id_person_id",
                table: "policy_signatures",
                columns: new[] { "policy_version_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_versions_based_on",
                table: "policy_versions",
                column: "based_on");

            migrationBuilder.CreateIndex(
                name: "ix_policy_versions_proposed_by_id",
                table: "policy_versions",
                column: "proposed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_versions_state_saved_at",
                table: "policy_versions",
                columns: new[] { "state", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_assessed_by_id",
                table: "assessments",
                column: "assessed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_incident_id_number",
                table: "assessments",
                columns: new[] { "incident_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assessments_policy_digest",
                table: "assessments",
                column: "policy_digest");

            migrationBuilder.CreateIndex(
                name: "ix_attribution_cells_by_id",
                table: "attribution_cells",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_attribution_claims_recorded_by_id",
                table: "attribution_claims",
                column: "recorded_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_attribution_dissents_by_id",
                table: "attribution_dissents",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_attribution_judgements_by_id",
                table: "attribution_judgements",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_attributions_incident_id",
                table: "attributions",
                column: "incident_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_access_rule",
                table: "case_access",
                column: "incident_id")
                .Annotation("Npgsql:IndexInclude", new[] { "listed", "compartments" });

            migrationBuilder.CreateIndex(
                name: "ix_case_readers_added_by_id",
                table: "case_readers",
                column: "added_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_readers_person_id",
                table: "case_readers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_compartment_members_person_id",
                table: "compartment_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_compartment_members_read_in_by_id",
                table: "compartment_members",
                column: "read_in_by_id");

            migrationBuilder.CreateIndex(
                name: "read_in_once",
                table: "compartment_members",
                columns: new[] { "compartment_id", "person_id" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_compartments_title",
                table: "compartments",
                column: "title",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contacts_incident_id_at",
                table: "contacts",
                columns: new[] { "incident_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_contacts_recorded_by_id",
                table: "contacts",
                column: "recorded_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_delegations_delegate_id",
                table: "delegations",
                column: "delegate_id");

            migrationBuilder.CreateIndex(
                name: "ix_delegations_principal_id",
                table: "delegations",
                column: "principal_id");

            migrationBuilder.CreateIndex(
                name: "ix_delegations_until",
                table: "delegations",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_person_id_saved_at_id",
                table: "drafts",
                columns: new[] { "person_id", "saved_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_escalations_assessment_id",
                table: "escalations",
                column: "assessment_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_incident_id",
                table: "escalations",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_deadline_at",
                table: "escalations",
                column: "next_deadline_at",
                filter: "next_deadline_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_policy_digest",
                table: "escalations",
                column: "policy_digest");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_proposed_by_id",
                table: "escalations",
                column: "proposed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_reference",
                table: "escalations",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "one_open_proposal_per_incident",
                table: "escalations",
                column: "incident_id",
                unique: true,
                filter: "status IN ('Proposed', 'Returned', 'Planned')");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_accepted_breaks_by_id",
                table: "evidence_accepted_breaks",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_custody_recorded_by_id",
                table: "evidence_custody",
                column: "recorded_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_checked_at_id",
                table: "evidence_items",
                columns: new[] { "checked_at", "id" },
                filter: "file_name IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_file_sha256",
                table: "evidence_items",
                column: "file_sha256",
                filter: "file_name IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_incident_id_number",
                table: "evidence_items",
                columns: new[] { "incident_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_logged_by_id",
                table: "evidence_items",
                column: "logged_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_source_readers",
                table: "evidence_items",
                column: "source_readers",
                filter: "is_source_protected AND file_name IS NOT NULL")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_stored_by_id",
                table: "evidence_items",
                column: "stored_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_unscanned",
                table: "evidence_items",
                columns: new[] { "stored_at", "id" },
                filter: "scan = 'Unscanned' AND file_name IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_items_withdrawn_by_id",
                table: "evidence_items",
                column: "withdrawn_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_verifications_by_id",
                table: "evidence_verifications",
                column: "by_id");

            migrationBuilder.CreateTable(
                name: "backtests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    from_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    from_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    from_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_text = table.Column<byte[]>(type: "bytea", nullable: true),
                    to_digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    to_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    to_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to_text = table.Column<byte[]>(type: "bytea", nullable: true),
                    set = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    view = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    is_for_asker_alone = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    cases = table.Column<long>(type: "bigint", nullable: false),
                    all_cases = table.Column<long>(type: "bigint", nullable: true),
                    moved = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    result = table.Column<string>(type: "jsonb", nullable: true),
                    strictest = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_backtests", x => x.id);
                    table.ForeignKey(
                        name: "fk_backtests_asp_net_users_asked_by_id",
                        column: x => x.asked_by_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "backtest_cases",
                columns: table => new
                {
                    backtest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_backtest_cases", x => new { x.backtest_id, x.incident_id });
                    table.ForeignKey(
                        name: "fk_backtest_cases_backtests_backtest_id",
                        column: x => x.backtest_id,
                        principalTable: "backtests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_backtest_cases_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "backtest_moves",
                columns: table => new
                {
                    backtest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    move = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_backtest_moves", x => new { x.backtest_id, x.place });
                    table.ForeignKey(
                        name: "fk_backtest_moves_backtests_backtest_id",
                        column: x => x.backtest_id,
                        principalTable: "backtests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_backtest_moves_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_backtests_asked_by_id",
                table: "backtests",
                column: "asked_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_backtests_open",
                table: "backtests",
                column: "id",
                filter: "state IN ('Waiting', 'Running')");

            migrationBuilder.CreateIndex(
                name: "ix_backtest_cases_incident_id",
                table: "backtest_cases",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_backtest_moves_incident_id",
                table: "backtest_moves",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_hidden_attempts_incident_id",
                table: "hidden_attempts",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_refusal_counts_since",
                table: "refusal_counts",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_person_id",
                table: "appointments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_state_asked_at",
                table: "appointments",
                columns: new[] { "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_holdings_office_from",
                table: "holdings",
                columns: new[] { "office", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_holdings_person_id",
                table: "holdings",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_hypotheses_added_by_id",
                table: "hypotheses",
                column: "added_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_hypotheses_dropped_by_id",
                table: "hypotheses",
                column: "dropped_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_attention_for_sorting_id",
                table: "incidents",
                columns: new[] { "attention_for_sorting", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id", "owner_id", "waits" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_changed_at_id",
                table: "incidents",
                columns: new[] { "changed_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id", "owner_id", "waits", "attention_for_sorting" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_in_force",
                table: "incidents",
                columns: new[] { "changed_at", "id" },
                filter: "rung_in_force IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_unassessed",
                table: "incidents",
                columns: new[] { "changed_at", "id" },
                filter: "rung_for_sorting = -1");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_waiting",
                table: "incidents",
                columns: new[] { "changed_at", "id" },
                filter: "waits");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_filters",
                table: "incidents",
                columns: new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id", "owner_id", "waits", "attention_for_sorting", "states", "sectors", "search_grams", "search_people" })
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_logged_at_id",
                table: "incidents",
                columns: new[] { "logged_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id", "owner_id", "waits", "attention_for_sorting" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_logged_by_id",
                table: "incidents",
                column: "logged_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_owner_id_changed_at_id",
                table: "incidents",
                columns: new[] { "owner_id", "changed_at", "id" },
                filter: "owner_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_reference",
                table: "incidents",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_action_seq",
                table: "ledger_entries",
                columns: new[] { "action", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_actor_id_seq",
                table: "ledger_entries",
                columns: new[] { "actor_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_at_seq",
                table: "ledger_entries",
                columns: new[] { "at", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_incident_id_seq",
                table: "ledger_entries",
                columns: new[] { "incident_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_office_seq",
                table: "ledger_entries",
                columns: new[] { "office", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_refusals",
                table: "ledger_entries",
                column: "seq",
                filter: "action IN ('Refused', 'SignInRefused')");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_subject_type_subject_id_seq",
                table: "ledger_entries",
                columns: new[] { "subject_type", "subject_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_escalation_id",
                table: "notices",
                column: "escalation_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_incident_id",
                table: "notices",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_at_id",
                table: "notices",
                columns: new[] { "person_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_key",
                table: "notices",
                columns: new[] { "person_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_unread",
                table: "notices",
                column: "person_id",
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_due",
                table: "outgoing_mails",
                column: "next_attempt_at",
                filter: "sent_at IS NULL AND refused_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_passkeys_user_id",
                table: "person_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_person_id_name",
                table: "saved_views",
                columns: new[] { "person_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_due",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "next_attempt_at" },
                filter: "delivered_at IS NULL AND failed_at IS NULL AND NOT is_overtaken");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_signal_id",
                table: "webhook_deliveries",
                column: "signal_id");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_webhook_id_said_at_id",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "said_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_webhook_id_signal_id",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "signal_id" },
                unique: true,
                filter: "standing IS NOT NULL AND NOT is_overtaken");

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_person_id_created_at",
                table: "webhooks",
                columns: new[] { "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_hash",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_person_id_created_at",
                table: "access_tokens",
                columns: new[] { "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_person_id_began_at",
                table: "sessions",
                columns: new[] { "person_id", "began_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_offs_on_behalf_of_id",
                table: "sign_offs",
                column: "on_behalf_of_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_offs_person_id",
                table: "sign_offs",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_submissions_person_id_content_at",
                table: "submissions",
                columns: new[] { "person_id", "content", "at" });

            migrationBuilder.CreateIndex(
                name: "one_decision_per_person_and_text",
                table: "sign_offs",
                columns: new[] { "escalation_id", "purpose", "round", "grounds", "person_id" },
                unique: true);

            migrationBuilder.Sql(EmbeddedSql.Read("Initial.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("History is not unguarded. Restore a backup instead.");
    }
}
