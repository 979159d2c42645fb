using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore.Design;

namespace EscalationPortal.Web.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> read the model without starting the host or a database.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) => new(DatabaseSetup.OptionsFor("Host=localhost"));
}
