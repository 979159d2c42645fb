using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Change;

/// <summary>Says anew who may read a case. Answers whether whoever changed it still may.</summary>
/// <param name="Seen">How it stood when they read it: on what was changed since, nobody has looked.</param>
/// <param name="Leaves">They know that they cannot read it afterwards.</param>
/// <param name="LocksOut">What they were shown that the steps of the case lose by it, and mean; null where they were shown nothing.</param>
[Requires(Permission.ManageAccess)]
public sealed record ChangeAccessCommand(
    string Incident, Seen Seen, bool? Listed, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Compartments, string Reason, bool Leaves, Seen? LocksOut = null)
    : ICommand<bool>, IConcernsIncident;

public sealed class ChangeAccessValidator : AbstractValidator<ChangeAccessCommand>
{
    public ChangeAccessValidator()
    {
        // Nothing chosen is no choice: it must not open a case.
        RuleFor(command => command.Listed).NotNull().WithMessage("Choose who may read it.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason for the change.").OptionalLine(500, "the reason");
    }
}

public sealed class ChangeAccessHandler(PortalDb db, CaseDesk desk, CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeAccessCommand, bool>
{
    public async Task<bool> Handle(ChangeAccessCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command.Incident, cancellationToken);
        var incident = file.Incident;
        var access = await db.CaseAccess.Include(caseAccess => caseAccess.Readers).SingleOrDefaultAsync(caseAccess => caseAccess.IncidentId == incident.Id, cancellationToken);
        if (access is null)
        {
            access = CaseAccess.OfOpen(incident.Id);
            db.CaseAccess.Add(access);
        }

        ConflictException.ThrowUnless(command.Seen.Covers(access.Seen));
        var cell = await readership.CellAsync(cancellationToken);
        var members = cell.Select(person => person.AsMember).ToList();
        var terms = new AccessTerms(command.Listed!.Value, command.People, command.Compartments, command.Reason, command.Leaves, command.LocksOut);
        access.Change(incident.Reference, terms, user.RequiredId(), members, file.LockoutUnder(access, terms, members), clock.GetUtcNow());
        return access.Admits(user.RequiredId(), cell.Single(person => person.Id == user.RequiredId()).Compartments);
    }
}
