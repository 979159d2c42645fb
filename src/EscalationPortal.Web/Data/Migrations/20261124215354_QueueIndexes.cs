using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class QueueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // An inverted index holds words and lists by itself; with this extension single values too.
            migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS btree_gin");

            migrationBuilder.DropIndex(
                name: "ix_incidents_search_text",
                table: "incidents");

            migrationBuilder.AddColumn<int>(
                name: "rung_for_sorting",
                table: "incidents",
                type: "integer",
                nullable: false,
                computedColumnSql: "coalesce(recommended_rung, -1)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_filters",
                table: "incidents",
                columns: new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id", "states", "sectors", "search_text" })
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_logged_at_id",
                table: "incidents",
                columns: new[] { "logged_at", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "class", "marking", "severity_key", "rung_for_sorting", "rung_in_force", "logged_by_id" });

            // Written by hand: the model cannot say an index over a part of a complex property.
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_incidents_detected_at_id ON incidents (detected_at, id) INCLUDE (class, marking, severity_key, rung_for_sorting, rung_in_force, logged_by_id);
                CREATE INDEX ix_incidents_severity_rank_detected_at_id ON incidents (severity_rank, detected_at, id) INCLUDE (class, marking, severity_key, rung_for_sorting, rung_in_force, logged_by_id);
                CREATE INDEX ix_incidents_rung_for_sorting_detected_at_id ON incidents (rung_for_sorting, detected_at, id) INCLUDE (class, marking, severity_key, rung_in_force, logged_by_id);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_incidents_detected_at_id, ix_incidents_severity_rank_detected_at_id, ix_incidents_rung_for_sorting_detected_at_id");

            migrationBuilder.DropIndex(
                name: "ix_incidents_filters",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_logged_at_id",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "rung_for_sorting",
                table: "incidents");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_search_text",
                table: "incidents",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin");
        }
    }
}
