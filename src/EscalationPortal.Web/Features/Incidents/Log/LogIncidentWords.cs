using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Log;

internal sealed class IncidentLoggedWords() : EventWords<IncidentLogged>("Incident logged")
{
    protected override EntryText TextOf(IncidentLogged happened, LedgerNames names) => new($"Logged {happened.Reference}: {happened.Facts.Summary}")
    {
        Lines =
        [
            new("Class", null, happened.Facts.Class.Term().Title),
            new("Summary", null, happened.Facts.Summary),
            new("Description", null, happened.Facts.Description),
            new("States", null, EntryLines.States(happened.Facts.States)),
            new("Sectors", null, EntryLines.Sectors(happened.Facts.Sectors)),
            new("Functions", null, EntryLines.Functions(happened.Facts.Functions)),
            new("Happened", null, happened.Facts.Happened is { } at ? EntryLines.Time(at) : "Unknown"),
            new("Detected", null, EntryLines.Time(happened.Facts.Detected)),
            new("Suspected actor", null, happened.Facts.SuspectedActor ?? "Nobody named"),
            new("Marking", null, happened.Facts.Marking.Term().Title),
            new("Source of the report", null, happened.Facts.ReportSource),
        ],
    };
}
