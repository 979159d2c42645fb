using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Access.Recover;

/// <summary>Proposes whom to put on the list of a case that no analyst can open any more.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ProposeRecoveryCommand(string Incident, Guid? Analyst, string Reason) : ICommand, IConcernsIncident;

/// <summary>Confirms, as another administrator, that this analyst is put on the list.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ConfirmRecoveryCommand(string Incident, Guid? Analyst) : ICommand, IConcernsIncident;

public sealed class ProposeRecoveryValidator : AbstractValidator<ProposeRecoveryCommand>
{
    public ProposeRecoveryValidator()
    {
        RuleFor(command => command.Incident).NotEmpty().WithMessage("Choose the case.");
        RuleFor(command => command.Analyst).NotNull().WithMessage("Choose the analyst who is to open it.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why this analyst.").OptionalLine(500, "the reason");
    }
}

public sealed class ConfirmRecoveryValidator : AbstractValidator<ConfirmRecoveryCommand>
{
    public ConfirmRecoveryValidator()
    {
        RuleFor(command => command.Incident).NotEmpty().WithMessage("Choose the case.");
        RuleFor(command => command.Analyst).NotNull().WithMessage("Say which analyst you confirm.");
    }
}

public sealed class RecoverAccessHandlers(PortalDb db, CaseReadership readership, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeRecoveryCommand>, IRequestHandler<ConfirmRecoveryCommand>
{
    public async Task Handle(ProposeRecoveryCommand command, CancellationToken cancellationToken)
    {
        var (access, cell) = await OpenAsync(command.Incident, cancellationToken);
        access.ProposeRecovery(command.Incident, command.Analyst!.Value, command.Reason, user.RequiredId(), cell, clock.GetUtcNow());
    }

    public async Task Handle(ConfirmRecoveryCommand command, CancellationToken cancellationToken)
    {
        var (access, cell) = await OpenAsync(command.Incident, cancellationToken);
        access.ConfirmRecovery(command.Incident, command.Analyst!.Value, user.RequiredId(), cell, clock.GetUtcNow());
    }

    /// <summary>Only what is out of reach is there for an administrator: any other case is not found, whether or not it exists.</summary>
    private async Task<(CaseAccess Access, IReadOnlyList<CellMember> Cell)> OpenAsync(string incident, CancellationToken cancellationToken)
    {
        // Nobody is read in or out, and no account is closed, meanwhile.
        await db.LockAccountsAsync(cancellationToken);
        // Past the filter, for the reference alone: neither of the two administrators may read the case.
        var named = db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(candidate => candidate.Reference == incident).Select(candidate => candidate.Id);
        var outOfReach = readership.OutOfReach().Select(access => access.IncidentId);
        var access = await db.CaseAccess.Include(candidate => candidate.Readers)
            .Where(candidate => named.Contains(candidate.IncidentId) && outOfReach.Contains(candidate.IncidentId))
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {incident}");
        return (access, [.. (await readership.CellAsync(cancellationToken)).Select(person => person.AsMember)]);
    }
}
