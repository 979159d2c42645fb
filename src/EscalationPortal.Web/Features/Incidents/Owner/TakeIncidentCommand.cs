using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>The case becomes one's own.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record TakeIncidentCommand(string Incident) : ICommand, IConcernsIncident;

public sealed class TakeIncidentHandler(CaseLock caseLock, CaseReadership readership, ICurrentUser user) : IRequestHandler<TakeIncidentCommand>
{
    public async Task Handle(TakeIncidentCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        incident.HandTo(user.RequiredId(), user.RequiredId(), await readership.WorkersOnAsync(incident.Id, cancellationToken));
    }
}
