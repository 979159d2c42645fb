using System;
using System.Collections.Generic;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Evidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "evidence_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    origin = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    shows = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    reliability = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    credibility = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    marking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actions = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    origin_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    is_source_protected = table.Column<bool>(type: "boolean", nullable: false),
                    source_readers = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    logged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    logged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason_to_withdraw = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    file_size = table.Column<long>(type: "bigint", nullable: true),
                    file_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
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
                    source_acquisition_tool = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    source_clock_offset = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source_clock_source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    source_collected_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source_from = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    source_log_integrity = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    source_method = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
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
                name: "evidence_accepted_breaks",
                columns: table => new
                {
                    @event = table.Column<int>(name: "event", type: "integer", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_accepted_breaks", x => new { x.item_id, x.@event });
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
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    from = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    to = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    happened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    authority = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
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
                    statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
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

            migrationBuilder.Sql(EmbeddedSql.Read("Evidence.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evidence_accepted_breaks");

            migrationBuilder.DropTable(
                name: "evidence_chunks");

            migrationBuilder.DropTable(
                name: "evidence_custody");

            migrationBuilder.DropTable(
                name: "evidence_verifications");

            migrationBuilder.DropTable(
                name: "evidence_items");
        }
    }
}
