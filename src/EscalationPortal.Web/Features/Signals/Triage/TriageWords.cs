using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Signals.Triage;

internal sealed class SignalOwnerChangedWords() : EventWords<SignalOwnerChanged>("Signal’s owner changed")
{
    protected override IEnumerable<Guid?> PeopleIn(SignalOwnerChanged happened) => new[] { happened.From, happened.To }.Where(person => person is not null);

    protected override EntryText TextOf(SignalOwnerChanged happened, LedgerNames names) => new($"{(happened.To is null ? "Left" : "Took")} the signal {happened.Reference}")
    {
        Lines = [new EntryLine("Owner", NameOf(happened.From, names), NameOf(happened.To, names))],
    };

    private static string NameOf(Guid? person, LedgerNames names) => person is null ? "Nobody" : names.Person(person);
}

internal sealed class SignalAttachedWords() : EventWords<SignalAttached>("Signal attached")
{
    protected override EntryText TextOf(SignalAttached happened, LedgerNames names) => new($"Attached the signal {happened.Reference} to {happened.IncidentReference}");
}

internal sealed class SignalMergedWords() : EventWords<SignalMerged>("Signal merged")
{
    protected override EntryText TextOf(SignalMerged happened, LedgerNames names) => new($"Merged the signal {happened.Reference} into {happened.Into}");
}

internal sealed class SignalDismissedWords() : EventWords<SignalDismissed>("Signal dismissed")
{
    protected override EntryText TextOf(SignalDismissed happened, LedgerNames names) =>
        new($"Dismissed the signal {happened.Reference}: {happened.Reason.Term().Title.ToLowerInvariant()}")
        {
            Lines = happened.ExplanationDigest is { } digest ? [new EntryLine("Fingerprint of the explanation", null, digest)] : [],
        };
}

internal sealed class SignalTriageUndoneWords() : EventWords<SignalTriageUndone>("Signal new again")
{
    protected override EntryText TextOf(SignalTriageUndone happened, LedgerNames names) => new($"Made the signal {happened.Reference} new again")
    {
        Lines = [new EntryLine("State", happened.Was.Term().Title, TriageState.New.Term().Title)],
    };
}
