using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <param name="Seen">What the signer had read: what was revised since, or changed under it, is not what they decided on.</param>
[Requires(Permission.SignOff)]
public sealed record SignOffCommand(string Escalation, string Office, Seen Seen, Decision? Decision, string Reason) : ICommand, ISignature, IConcernsEscalation;

public sealed class SignOffValidator : AbstractValidator<SignOffCommand>
{
    public SignOffValidator()
    {
        RuleFor(command => command.Decision).NotNull().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.").IsInEnum().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.");
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you decide in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason for your decision.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class SignOffHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<SignOffCommand>
{
    public async Task Handle(SignOffCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        var ballot = new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, command.Reason);
        switch (command.Decision)
        {
            case Decision.Signed or Decision.SignedWithDissent:
                file.Sign(command.Escalation, ballot, user.RequiredId(), command.Decision == Decision.SignedWithDissent);
                break;
            case Decision.Returned:
                file.Return(command.Escalation, ballot, user.RequiredId());
                break;
            case Decision.Rejected:
                file.Reject(command.Escalation, ballot, user.RequiredId());
                break;
        }
    }
}
