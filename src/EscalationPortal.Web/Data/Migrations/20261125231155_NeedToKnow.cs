using System;
using System.Collections.Generic;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class NeedToKnow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_access",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    listed = table.Column<bool>(type: "boolean", nullable: false),
                    compartments = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
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
                name: "compartments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    purpose = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_compartments", x => x.id);
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
                    table.PrimaryKey("pk_hidden_attempts", x => x.seq);
                    table.ForeignKey(
                        name: "fk_hidden_attempts_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_readers",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
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
                name: "compartment_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    compartment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_in_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
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
                name: "ix_hidden_attempts_incident_id",
                table: "hidden_attempts",
                column: "incident_id");

            migrationBuilder.Sql(EmbeddedSql.Read("NeedToKnow.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_readers");

            migrationBuilder.DropTable(
                name: "compartment_members");

            migrationBuilder.DropTable(
                name: "hidden_attempts");

            migrationBuilder.DropTable(
                name: "case_access");

            migrationBuilder.DropTable(
                name: "compartments");
        }
    }
}
