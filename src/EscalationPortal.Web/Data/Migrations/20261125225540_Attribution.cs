using System;
using System.Collections.Generic;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Attribution : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "attribution_cells",
                columns: table => new
                {
                    hypothesis = table.Column<int>(type: "integer", nullable: false),
                    item = table.Column<int>(type: "integer", nullable: false),
                    attribution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consistency = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
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
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    says = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
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
                    reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
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
                    likelihood_basis = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    confidence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    confidence_basis = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    responsibility = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    why_it_departs = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
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
                    statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    state = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    responsibility = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    expects = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dropped_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dropped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_to_drop = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
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
                name: "ix_hypotheses_added_by_id",
                table: "hypotheses",
                column: "added_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_hypotheses_dropped_by_id",
                table: "hypotheses",
                column: "dropped_by_id");

            migrationBuilder.Sql(EmbeddedSql.Read("Attribution.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attribution_cells");

            migrationBuilder.DropTable(
                name: "attribution_claims");

            migrationBuilder.DropTable(
                name: "attribution_dissents");

            migrationBuilder.DropTable(
                name: "attribution_judgements");

            migrationBuilder.DropTable(
                name: "hypotheses");

            migrationBuilder.DropTable(
                name: "attributions");
        }
    }
}
