using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Somebody else owns the case from now on.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record HandIncidentOverCommand(string Incident, Guid? To) : ICommand, IConcernsIncident;

public sealed class HandIncidentOverValidator : AbstractValidator<HandIncidentOverCommand>
{
    public HandIncidentOverValidator() => RuleFor(command => command.To).NotNull().WithMessage("Choose to whom you hand it over.");
}

public sealed class HandIncidentOverHandler(CaseLock caseLock, CaseReadership readership, ICurrentUser user) : IRequestHandler<HandIncidentOverCommand>
{
    public async Task Handle(HandIncidentOverCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        incident.HandTo(command.To!.Value, user.RequiredId(), await readership.WorkersOnAsync(incident.Id, cancellationToken));
    }
}
