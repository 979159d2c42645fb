using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Tests.Features.Incidents;

namespace EscalationPortal.Web.Tests.Ledger;

public static class Recording
{
    /// <summary>Puts events into the ledger as the pipeline would, for a test that is about reading them.</summary>
    public static Task RecordAsync(this Portal portal, Guid? actor, params IReadOnlyList<IDomainEvent> happened) => portal.WithDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        await new LedgerAppender(db, TimeProvider.System).AppendAsync(actor, happened, Portal.Stop);
        await transaction.CommitAsync(Portal.Stop);
        return true;
    });

    /// <summary>The reference of an incident logged by this analyst, by command: its ledger begins there.</summary>
    public static Task<string> LogAsync(this Portal portal, Guid analyst, string summary) => portal.SendAsync(analyst, new LogIncidentCommand(
        IncidentForms.Facts with { Summary = summary, Description = "Three operators report it.", States = ["UA"], Sectors = [], Functions = [], SuspectedActor = null }));

    public static async Task<Browser> AuditorAsync(this Portal portal) => await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor));
}
