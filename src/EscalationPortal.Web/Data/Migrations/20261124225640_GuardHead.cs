using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EscalationPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class GuardHead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedSql.Read("GuardHead.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("History is not unguarded. Restore a backup from before the upgrade instead.");
    }
}
