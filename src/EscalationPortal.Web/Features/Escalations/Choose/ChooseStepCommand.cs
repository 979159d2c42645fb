using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>Signs another step than the proposed one. Both stay on record; the other offices decide on the chosen one.</summary>
/// <param name="Seen">What they had read: of the proposal, and the assessment the form was filled in from.</param>
[Requires(Permission.SignOff)]
public sealed record ChooseStepCommand(string Escalation, string Step, string Office, Seen Seen, string Reason, Proposal Proposal) : ICommand, ISignature, IConcernsEscalation;

public sealed class ChooseStepValidator : AbstractValidator<ChooseStepCommand>
{
    public ChooseStepValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you choose this step and not the proposed one.").OptionalParagraphs(4_000, "the reason").OverridePropertyName("ReasonToDepart");
        RuleFor(command => command.Proposal).SetValidator(new ProposalValidator()).OverridePropertyName("");
    }
}

public sealed class ChooseStepHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<ChooseStepCommand>
{
    public async Task Handle(ChooseStepCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        ConflictException.ThrowUnless(file.IsReadInFull(command.Seen));
        file.Override(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, command.Reason), command.Step, command.Proposal, user.RequiredId());
    }
}
