using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

[Requires(Permission.StandDown)]
public sealed record StandDownCommand(string Escalation, string Office, string Reason) : ICommand, IConcernsEscalation;

public sealed class StandDownValidator : AbstractValidator<StandDownCommand>
{
    public StandDownValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why the step is stood down.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class StandDownHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<StandDownCommand>
{
    public async Task Handle(StandDownCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);

        var now = clock.GetUtcNow();
        var signer = await db.SignerAsync(user.RequiredId(), escalation, policy, now, cancellationToken);
        escalation.StandDown(new Ballot(Guid.CreateVersion7(), command.Office, Round: 0, Grounds: 0, command.Reason), signer, policy.FindStep(escalation.StepKey)!, now);
        escalations.Settle(escalation, now);
    }
}
