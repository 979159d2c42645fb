using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Evidence;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.CustodySheet;

/// <summary>The sheet of one item, to print. That it was read is recorded, so it is a command.</summary>
[Requires(Permission.ReadEvidence)]
public sealed record PrintCustodyCommand(string Incident, int Number) : ICommand<PrintedSheet>, IConcernsIncident;

public sealed record PrintedSheet(EvidenceItem Item, bool ReadsSource, DateTimeOffset At, IReadOnlyDictionary<Guid, string> People)
{
    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

public sealed class PrintCustodyHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<PrintCustodyCommand, PrintedSheet>
{
    public async Task<PrintedSheet> Handle(PrintCustodyCommand command, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItemAsync(command.Incident, command.Number, cancellationToken);
        item.NoteReading(user.RequiredId(), EvidencePart.CustodySheet);
        Guid?[] ids = [item.LoggedById, .. item.Verifications.Select(made => made.ById), .. item.Custody.Select(one => one.RecordedById), .. item.AcceptedBreaks.Select(one => one.ById)];
        var people = await db.Users.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return new PrintedSheet(item, item.Protection.Lets(user.RequiredId()), clock.GetUtcNow(), people);
    }
}
