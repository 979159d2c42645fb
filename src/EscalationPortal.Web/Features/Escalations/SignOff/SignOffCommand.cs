using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <param name="Round">The round whose text the signer read: what was revised since is not what they decided on.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
[Requires(Permission.SignOff)]
public sealed record SignOffCommand(string Escalation, string Office, int Round, int Grounds, Decision? Decision, string Reason) : ICommand, IConcernsEscalation;

public sealed class SignOffValidator : AbstractValidator<SignOffCommand>
{
    public SignOffValidator()
    {
        RuleFor(command => command.Decision).NotNull().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.").IsInEnum().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.");
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you decide in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason for your decision.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class SignOffHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<SignOffCommand>
{
    public async Task Handle(SignOffCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);

        var now = clock.GetUtcNow();
        escalation.ChangePolicy(await policies.InForceAsync(cancellationToken), now);
        var signer = await db.SignerAsync(user.RequiredId(), escalation, policy, now, cancellationToken);
        var ballot = new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, command.Reason);
        switch (command.Decision)
        {
            case Decision.Signed or Decision.SignedWithDissent:
                escalation.Sign(ballot, signer, command.Decision == Decision.SignedWithDissent, policy.FindStep(escalation.StepKey)!, now);
                break;
            case Decision.Returned:
                escalation.Return(ballot, signer, now);
                break;
            case Decision.Rejected:
                escalation.Reject(ballot, signer, now);
                break;
        }

        escalations.Settle(escalation, now);
    }
}
