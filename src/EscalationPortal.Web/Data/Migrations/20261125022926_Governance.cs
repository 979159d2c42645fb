using System;
using System.Collections.Generic;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Governance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "one_decision_per_person_and_round",
                table: "sign_offs");

            migrationBuilder.DropCheckConstraint(
                name: "proposer_never_signs",
                table: "sign_offs");

            migrationBuilder.DropIndex(
                name: "one_open_proposal_per_incident",
                table: "escalations");

            migrationBuilder.AddColumn<string>(
                name: "capacity",
                table: "sign_offs",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Holder");

            migrationBuilder.AddColumn<int>(
                name: "grounds",
                table: "sign_offs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "on_behalf_of_id",
                table: "sign_offs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "sign_offs",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "TakeStep");

            migrationBuilder.AddColumn<string>(
                name: "through",
                table: "sign_offs",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "chosen_by_id",
                table: "escalations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "complete_by",
                table: "escalations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "confirmers",
                table: "escalations",
                type: "text[]",
                nullable: false,
                defaultValue: Array.Empty<string>());

            migrationBuilder.AddColumn<int>(
                name: "decide_within_hours",
                table: "escalations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "duty_moves",
                table: "escalations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "grounds_changes",
                table: "escalations",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "known_policy_digest",
                table: "escalations",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "last_trigger",
                table: "escalations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "legal_basis",
                table: "escalations",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_at",
                table: "escalations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "off_ramp_triggers",
                table: "escalations",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "proposed_rung",
                table: "escalations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed_step_title",
                table: "escalations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_to_choose",
                table: "escalations",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason_to_take_urgently",
                table: "escalations",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "reminded",
                table: "escalations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "review_decide_by",
                table: "escalations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review_reason",
                table: "escalations",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reviews",
                table: "escalations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<List<string>>(
                name: "stand_down_offices",
                table: "escalations",
                type: "text[]",
                nullable: false,
                defaultValue: Array.Empty<string>());

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "starts_at",
                table: "escalations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "taken_urgently_by_id",
                table: "escalations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "taken_urgently_in",
                table: "escalations",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "urgent_reason",
                table: "escalations",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    capacity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    line = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    counterpart = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    message = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
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
                    reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
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

            migrationBuilder.CreateIndex(
                name: "ix_sign_offs_on_behalf_of_id",
                table: "sign_offs",
                column: "on_behalf_of_id");

            migrationBuilder.CreateIndex(
                name: "one_decision_per_person_and_text",
                table: "sign_offs",
                columns: new[] { "escalation_id", "purpose", "round", "grounds", "person_id" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "proposer_never_signs",
                table: "sign_offs",
                sql: "person_id <> proposed_by_id OR purpose = 'StandDown'");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_chosen_by_id",
                table: "escalations",
                column: "chosen_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_at",
                table: "escalations",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_taken_urgently_by_id",
                table: "escalations",
                column: "taken_urgently_by_id");

            migrationBuilder.CreateIndex(
                name: "one_open_proposal_per_incident",
                table: "escalations",
                column: "incident_id",
                unique: true,
                filter: "status IN ('Proposed', 'Returned', 'Planned')");

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
                name: "ix_holdings_office_from",
                table: "holdings",
                columns: new[] { "office", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_holdings_person_id",
                table: "holdings",
                column: "person_id");

            migrationBuilder.AddForeignKey(
                name: "fk_escalations_asp_net_users_chosen_by_id",
                table: "escalations",
                column: "chosen_by_id",
                principalTable: "people",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_escalations_asp_net_users_taken_urgently_by_id",
                table: "escalations",
                column: "taken_urgently_by_id",
                principalTable: "people",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_sign_offs_people_on_behalf_of_id",
                table: "sign_offs",
                column: "on_behalf_of_id",
                principalTable: "people",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(EmbeddedSql.Read("Governance.sql"));

            migrationBuilder.DropColumn(
                name: "offices",
                table: "people");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_escalations_asp_net_users_chosen_by_id",
                table: "escalations");

            migrationBuilder.DropForeignKey(
                name: "fk_escalations_asp_net_users_taken_urgently_by_id",
                table: "escalations");

            migrationBuilder.DropForeignKey(
                name: "fk_sign_offs_people_on_behalf_of_id",
                table: "sign_offs");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "holdings");

            migrationBuilder.DropIndex(
                name: "ix_sign_offs_on_behalf_of_id",
                table: "sign_offs");

            migrationBuilder.DropIndex(
                name: "one_decision_per_person_and_text",
                table: "sign_offs");

            migrationBuilder.DropCheckConstraint(
                name: "proposer_never_signs",
                table: "sign_offs");

            migrationBuilder.DropIndex(
                name: "ix_escalations_chosen_by_id",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "ix_escalations_next_at",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "ix_escalations_taken_urgently_by_id",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "one_open_proposal_per_incident",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "capacity",
                table: "sign_offs");

            migrationBuilder.DropColumn(
                name: "grounds",
                table: "sign_offs");

            migrationBuilder.DropColumn(
                name: "on_behalf_of_id",
                table: "sign_offs");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "sign_offs");

            migrationBuilder.DropColumn(
                name: "through",
                table: "sign_offs");

            migrationBuilder.DropColumn(
                name: "chosen_by_id",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "complete_by",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "confirmers",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "decide_within_hours",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "duty_moves",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "grounds_changes",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "known_policy_digest",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "last_trigger",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "legal_basis",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "next_at",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "off_ramp_triggers",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "proposed_rung",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "proposed_step_title",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "reason_to_choose",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "reason_to_take_urgently",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "reminded",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "review_decide_by",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "review_reason",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "reviews",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "stand_down_offices",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "starts_at",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "taken_urgently_by_id",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "taken_urgently_in",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "urgent_reason",
                table: "escalations");

            migrationBuilder.AddColumn<List<string>>(
                name: "offices",
                table: "people",
                type: "text[]",
                nullable: false,
                defaultValue: Array.Empty<string>());

            migrationBuilder.CreateIndex(
                name: "one_decision_per_person_and_round",
                table: "sign_offs",
                columns: new[] { "escalation_id", "round", "person_id" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "proposer_never_signs",
                table: "sign_offs",
                sql: "person_id <> proposed_by_id");

            migrationBuilder.CreateIndex(
                name: "one_open_proposal_per_incident",
                table: "escalations",
                column: "incident_id",
                unique: true,
                filter: "status IN ('Proposed', 'Returned')");
        }
    }
}
