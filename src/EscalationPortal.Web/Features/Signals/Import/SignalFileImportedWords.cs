using System.Globalization;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Signals.Import;

internal sealed class SignalFileImportedWords() : EventWords<SignalFileImported>("Signals imported")
{
    protected override EntryText TextOf(SignalFileImported happened, LedgerNames names) =>
        new(happened.Created == 1 ? "Imported a signal from a file" : string.Create(CultureInfo.InvariantCulture, $"Imported {happened.Created} signals from a file"))
        {
            Lines =
            [
                new("Format", null, FileFormats.Find(happened.Format)?.Title() ?? happened.Format),
                new("Size", null, FileSize.Words(happened.Size)),
                new("Received before", null, happened.ReceivedBefore.ToString(CultureInfo.InvariantCulture)),
                new("Twice in the file", null, happened.Repeated.ToString(CultureInfo.InvariantCulture)),
                new("SHA-256 of the file", null, happened.Sha256),
            ],
        };
}
