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
public sealed record LogIncidentCommand(IncidentFacts Facts, Restriction? Restriction = null) : ICommand<string>;

/// <summary>Who may read a case from the moment it is logged; without one, whoever may read cases.</summary>
/// <param name="OnlyMe">Nobody else, until others are given access; otherwise the cell.</param>
public sealed record Restriction(bool OnlyMe, IReadOnlyList<Guid> Compartments);

public sealed class LogIncidentValidator : AbstractValidator<LogIncidentCommand>
{
    public LogIncidentValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new IncidentFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Restriction).Must(restriction => restriction is null or { OnlyMe: true } or { Compartments.Count: > 0 })
            .WithMessage("Say who may read it: only you, or a compartment.");
    }
}

public sealed class LogIncidentHandler(PortalDb db, CaseReadership readership, References references, ICurrentUser user, TimeProvider clock) : IRequestHandler<LogIncidentCommand, string>
{
    public async Task<string> Handle(LogIncidentCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var incident = Incident.Log(
            Guid.CreateVersion7(), await references.NextIncidentAsync(command.Restriction is not null, cancellationToken), command.Facts, user.RequiredId(), now);
        db.Incidents.Add(incident);
        if (command.Restriction is { } restriction)
        {
            // In the same breath: there is no moment at which others could read it.
            var rule = CaseAccess.OfOpen(incident.Id);
            var cell = (await readership.CellAsync(cancellationToken)).Select(person => person.AsMember).ToList();
            var terms = new AccessTerms(restriction.OnlyMe, [user.RequiredId()], restriction.Compartments, "Restricted when it was logged.");
            rule.Change(incident.Reference, terms, user.RequiredId(), cell, Lockout.None, now);
            db.CaseAccess.Add(rule);
        }

        return incident.Reference;
    }
}
