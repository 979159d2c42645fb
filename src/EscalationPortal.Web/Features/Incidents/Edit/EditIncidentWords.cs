using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Edit;

internal sealed class IncidentEditedWords() : EventWords<IncidentEdited>("Incident corrected")
{
    protected override EntryText TextOf(IncidentEdited happened, LedgerNames names) =>
        new($"Corrected {string.Join(", ", happened.Changes.Select(change => change.Fact))} of {happened.Reference}") { Lines = EntryLines.Of(happened.Changes) };
}
