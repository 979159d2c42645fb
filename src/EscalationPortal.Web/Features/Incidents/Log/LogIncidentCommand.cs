using EscalationPortal.Domain.Incidents;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Log;

/// <summary>Answers with the incident's reference.</summary>
[Requires(Permission.LogIncidents)]
public sealed record LogIncidentCommand(IncidentForm Form) : ICommand<string>;

public sealed class LogIncidentValidator : AbstractValidator<LogIncidentCommand>
{
    public LogIncidentValidator() => RuleFor(command => command.Form).SetValidator(new IncidentFormValidator()).OverridePropertyName("");
}

public sealed class LogIncidentHandler(PortalDb db, References references, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogIncidentCommand, string>
{
    public async Task<string> Handle(LogIncidentCommand command, CancellationToken cancellationToken)
    {
        var incident = Incident.Log(
            Guid.CreateVersion7(), await references.NextIncidentAsync(cancellationToken), command.Form.ToFacts(), user.RequiredId(), clock.GetUtcNow());
        db.Incidents.Add(incident);
        return incident.Reference;
    }
}
