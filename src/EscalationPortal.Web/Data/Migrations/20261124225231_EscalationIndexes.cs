using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class EscalationIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_escalations_incident_id",
                table: "escalations",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_status_ended_at_id",
                table: "escalations",
                columns: new[] { "status", "ended_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_escalations_status_review_due_at_id",
                table: "escalations",
                columns: new[] { "status", "review_due_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_escalations_incident_id",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "ix_escalations_status_ended_at_id",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "ix_escalations_status_review_due_at_id",
                table: "escalations");
        }
    }
}
