using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class IndexLedgerForAuditors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_office_seq",
                table: "ledger_entries",
                columns: new[] { "office", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_refusals",
                table: "ledger_entries",
                column: "seq",
                filter: "action IN ('Refused', 'SignInRefused')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_ledger_entries_office_seq",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "ix_ledger_entries_refusals",
                table: "ledger_entries");
        }
    }
}
