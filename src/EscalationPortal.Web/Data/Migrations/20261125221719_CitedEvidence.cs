using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class CitedEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "grounds",
                table: "assessments",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<List<int>>(
                name: "evidence",
                table: "assessment_ratings",
                type: "integer[]",
                defaultValueSql: "'{}'",
                nullable: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "grounds",
                table: "assessments");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "assessment_ratings");
        }
    }
}
