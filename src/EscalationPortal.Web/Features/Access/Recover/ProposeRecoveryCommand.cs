using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Access.Recover;

/// <summary>Proposes whom to put on the list of a case that no analyst can open any more.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ProposeRecoveryCommand(string Incident, Guid? Analyst, string Reason) : ICommand, ISignature, IConcernsIncident;

public sealed class ProposeRecoveryValidator : AbstractValidator<ProposeRecoveryCommand>
{
    public ProposeRecoveryValidator()
    {
        RuleFor(command => command.Incident).NotEmpty().WithMessage("Choose the case.");
        RuleFor(command => command.Analyst).NotNull().WithMessage("Choose the analyst who is to open it.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why this analyst.").OptionalLine(500, "the reason");
    }
}

public sealed class ProposeRecoveryHandler(PortalDb db, CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeRecoveryCommand>
{
    public async Task Handle(ProposeRecoveryCommand command, CancellationToken cancellationToken)
    {
        var (access, cell) = await readership.LockOutOfReachAsync(command.Incident, cancellationToken);
        var me = user.RequiredId();
        var hasAnother = await db.HasAnotherAdministratorAsync(me, cancellationToken);
        access.ProposeRecovery(command.Incident, command.Analyst!.Value, command.Reason, me, hasAnother, cell, clock.GetUtcNow());
    }
}
