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
[Requires(Permission.ManageAccess)]
public sealed record ChangeAccessCommand(string Incident, Seen Seen, bool? Listed, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Compartments, string Reason, bool Leaves) : ICommand<bool>, IConcernsIncident;

public sealed class ChangeAccessValidator : AbstractValidator<ChangeAccessCommand>
{
    public ChangeAccessValidator()
    {
        // Nothing chosen is no choice: it must not open a case.
        RuleFor(command => command.Listed).NotNull().WithMessage("Choose who may read it.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason for the change.").OptionalLine(500, "the reason");
    }
}

public sealed class ChangeAccessHandler(PortalDb db, CaseLock caseLock, CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeAccessCommand, bool>
{
    public async Task<bool> Handle(ChangeAccessCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var access = await db.CaseAccess.Include(caseAccess => caseAccess.Readers).SingleOrDefaultAsync(caseAccess => caseAccess.IncidentId == incident.Id, cancellationToken);
        if (access is null)
        {
            access = CaseAccess.OfOpen(incident.Id);
            db.CaseAccess.Add(access);
        }

        ConflictException.ThrowUnless(command.Seen.Covers(access.Seen));
        var cell = await readership.CellAsync(cancellationToken);
        access.Change(
            incident.Reference,
            new AccessTerms(command.Listed!.Value, command.People, command.Compartments, command.Reason, command.Leaves),
            user.RequiredId(),
            [.. cell.Select(person => person.AsMember)],
            clock.GetUtcNow());
        return access.Admits(user.RequiredId(), cell.Single(person => person.Id == user.RequiredId()).Compartments);
    }
}
