using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Export;

internal sealed class IncidentExportedWords() : EventWords<IncidentExported>("Given to others")
{
    protected override EntryText TextOf(IncidentExported happened, LedgerNames names) =>
        new($"Gave {happened.Reference} to {happened.Recipient} in a file: {ReleaseFormats.Find(happened.Format)?.Term().Title ?? happened.Format}, {Markings.Find(happened.Marking)?.Term().Title ?? happened.Marking}")
        {
            Lines =
            [
                new EntryLine("For", null, Audiences.Find(happened.Audience)?.Term().Title ?? happened.Audience),
                .. happened.Withheld.Select(withheld => new EntryLine(
                    "Stayed here", null, $"{Withheld.TitleOf(withheld.Part, withheld.Signal)}: {Withholdings.Find(withheld.Because)?.Term().Title ?? withheld.Because}")),
                new EntryLine("SHA-256", null, happened.Sha256),
                new EntryLine("Size", null, FileSize.Words(happened.Size)),
            ],
        };
}
