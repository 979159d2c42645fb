using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Access.Change;

internal sealed class AccessChangedWords() : EventWords<AccessChanged>("Access changed"), IEventNotice<AccessChanged>
{
    public override bool NamesCompartments => true;

    protected override IEnumerable<Guid?> PeopleIn(AccessChanged happened) => happened.Added.Concat(happened.Removed).Concat(happened.LockedOut).Cast<Guid?>();

    protected override EntryText TextOf(AccessChanged happened, LedgerNames names)
    {
        var done = happened.IsOpen ? "Opened" : happened.WasOpen ? "Restricted" : "Changed who may read";
        return new($"{done} {happened.Reference}{(happened.IsOpen ? " to the cell" : "")}", happened.Reason) { Lines = LinesOf(happened, names) };
    }

    public Task<NoticeDraft?> NoticeOfAsync(AccessChanged happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        Task.FromResult(happened.Added.Count == 0 ? null : NoticeDraft.Of(
            happened,
            $"{happened.Incident:D} {happened.Number}",
            happened.Incident,
            $"/incidents/{happened.Reference}",
            happened.Added.ToDictionary(person => person, _ => $"{happened.Reference}: you were given access to this restricted case.")));

    private static IReadOnlyList<EntryLine> LinesOf(AccessChanged happened, LedgerNames names)
    {
        (string Name, string After)[] lines =
        [
            ("List", happened.WasListed == happened.IsListed ? "" : happened.IsListed ? "Only the people on its list" : "No list any more"),
            ("Given access", string.Join(", ", happened.Added.Select(person => names.Person(person)))),
            ("Taken off the list", string.Join(", ", happened.Removed.Select(person => names.Person(person)))),
            ("Put into", string.Join(", ", happened.Carried.Select(names.Compartment))),
            ("Taken out of", string.Join(", ", happened.Dropped.Select(names.Compartment))),
            ("Locked out, as was shown and confirmed", string.Join(", ", happened.LockedOut.Select(person => names.Person(person)))),
            ("Gates nobody can see to, as was shown and confirmed", string.Join(", ", happened.GatesLost.Select(gate => Gates.Contains(gate) ? Gates.TitleOf(gate).ToLowerInvariant() : gate))),
        ];
        return [.. lines.Where(line => line.After.Length > 0).Select(line => new EntryLine(line.Name, null, line.After))];
    }
}
