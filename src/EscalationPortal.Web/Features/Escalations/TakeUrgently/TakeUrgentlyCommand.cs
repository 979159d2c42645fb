using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.TakeUrgently;

/// <param name="Round">The round whose text they read.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
[Requires(Permission.SignOff)]
public sealed record TakeUrgentlyCommand(string Escalation, string Office, int Round, int Grounds, string Reason) : ICommand, IConcernsEscalation;

public sealed class TakeUrgentlyValidator : AbstractValidator<TakeUrgentlyCommand>
{
    public TakeUrgentlyValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you take it now.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class TakeUrgentlyHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<TakeUrgentlyCommand>
{
    public async Task Handle(TakeUrgentlyCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);

        var now = clock.GetUtcNow();
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), now);
        var signer = await db.SignerAsync(user.RequiredId(), escalation, policy, now, cancellationToken);
        escalations.TakeUrgently(escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, command.Reason), signer, policy.Urgent, now);
    }
}
