using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Demo.MoveClock;

internal sealed class DemoClockMovedWords() : EventWords<DemoClockMoved>("Demo clock moved")
{
    protected override EntryText TextOf(DemoClockMoved happened, LedgerNames names) => new($"Moved the clock of the demo run forward by {ClockMoves.InWords(happened.Hours)}");
}
