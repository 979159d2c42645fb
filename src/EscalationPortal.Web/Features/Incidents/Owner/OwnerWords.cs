using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Incidents.Owner;

internal sealed class OwnerChangedWords() : EventWords<OwnerChanged>("Owner changed"), IEventNotice<OwnerChanged>
{
    protected override IEnumerable<Guid?> PeopleIn(OwnerChanged happened) => new[] { happened.From, happened.To }.Where(person => person is not null);

    protected override EntryText TextOf(OwnerChanged happened, LedgerNames names)
    {
        var done = happened.To is not { } to ? $"Left {happened.Reference}"
            : to == names.Actor ? $"Took {happened.Reference}"
            : $"Handed {happened.Reference} over to {names.Person(to)}";
        return new(done) { Lines = [new EntryLine("Owner", NameOf(happened.From, names), NameOf(happened.To, names))] };
    }

    // Whoever is handed a case is told, and whoever was replaced.
    public Task<NoticeDraft?> NoticeOfAsync(OwnerChanged happened, NoticePlanner planner, CancellationToken cancellationToken)
    {
        var told = new Dictionary<Guid, string>();
        if (happened.To is { } to)
        {
            told[to] = $"{happened.Reference}: this case was handed to you.";
            if (happened.From is { } from)
            {
                told[from] = $"{happened.Reference}: somebody else has this case now.";
            }
        }

        return Task.FromResult(told.Count == 0 ? null : NoticeDraft.Of(
            happened, $"{happened.Incident:D} {Guid.CreateVersion7():N}", happened.Incident, $"/incidents/{happened.Reference}", told));
    }

    private static string NameOf(Guid? person, LedgerNames names) => person is null ? "Nobody" : names.Person(person);
}
