using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.ApplyDeadlines;

/// <summary>Does to one escalation what has fallen due: reminds, moves the duty on, opens its review, begins it, lapses it. It approves nothing.</summary>
[Requires(Permission.Sweep)]
public sealed record ApplyDeadlinesCommand(string Escalation) : ICommand, IConcernsEscalation;

public sealed class ApplyDeadlinesHandler(PortalDb db, CaseDesk desk) : IRequestHandler<ApplyDeadlinesCommand>
{
    public async Task Handle(ApplyDeadlinesCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.ApplyDeadlines(command.Escalation);

        // EF sees no change on a computed property, so force the column to be written.
        db.Entry(file[command.Escalation]).Property(escalation => escalation.NextDeadlineAt).IsModified = true;
    }
}
