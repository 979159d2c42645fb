using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Nobody owns the case from now on.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record LeaveIncidentCommand(string Incident) : ICommand, IConcernsIncident;

public sealed class LeaveIncidentHandler(CaseLock caseLock, ICurrentUser user) : IRequestHandler<LeaveIncidentCommand>
{
    public async Task Handle(LeaveIncidentCommand command, CancellationToken cancellationToken) =>
        (await caseLock.LockAsync(command.Incident, cancellationToken)).Leave(user.RequiredId());
}
