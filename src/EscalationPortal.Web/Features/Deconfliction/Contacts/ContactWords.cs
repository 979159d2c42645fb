using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Deconfliction.Contacts;

internal sealed class ContactMadeWords() : EventWords<ContactMade>("Deconfliction contact")
{
    protected override IEnumerable<Guid?> PeopleIn(ContactMade happened) => [happened.In.OnBehalfOf];

    protected override EntryText TextOf(ContactMade happened, LedgerNames names) =>
        new($"Recorded a contact on the deconfliction line with {happened.Facts.Counterpart}{names.Acting(happened.In)}")
        {
            Lines =
            [
                new("Line", null, happened.Facts.Line.Title()),
                new("When", null, EntryLines.Time(happened.Facts.At)),
                new("What was said", null, happened.Facts.Message),
                new("What came of it", null, happened.Facts.Outcome ?? "Nothing yet"),
            ],
        };
}
