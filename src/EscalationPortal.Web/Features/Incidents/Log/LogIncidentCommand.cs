using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
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

public sealed class LogIncidentHandler(PortalDb db, CaseReadership readership, References references, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogIncidentCommand, string>
{
    public async Task<string> Handle(LogIncidentCommand command, CancellationToken cancellationToken)
    {
        var (now, access) = (clock.GetUtcNow(), command.Form.Access);
        var restricted = access.OnlyMe || access.Compartments.Count > 0;
        var incident = Incident.Log(
            Guid.CreateVersion7(), await references.NextIncidentAsync(restricted, cancellationToken), command.Form.ToFacts(), user.RequiredId(), now);
        db.Incidents.Add(incident);
        if (restricted)
        {
            // In the same breath: there is no moment at which others could read it.
            var rule = CaseAccess.OfOpen(incident.Id);
            var cell = (await readership.CellAsync(cancellationToken)).Select(person => person.AsMember).ToList();
            rule.Change(incident.Reference, new AccessTerms(access.OnlyMe, [user.RequiredId()], access.Compartments, "Restricted when it was logged."), user.RequiredId(), cell, now);
            db.CaseAccess.Add(rule);
        }

        return incident.Reference;
    }
}
