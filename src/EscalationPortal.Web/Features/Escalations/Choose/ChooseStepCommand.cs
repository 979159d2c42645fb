using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Choose;

/// <summary>Signs another step than the proposed one. Both stay on record; the other offices decide on the chosen one.</summary>
/// <param name="Round">The round whose text they read.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
/// <param name="Assessment">The number of the assessment the form was filled in from.</param>
[Requires(Permission.SignOff)]
public sealed record ChooseStepCommand(string Escalation, string Step, string Office, int Round, int Grounds, int Assessment, string Reason, Proposal Proposal) : ICommand, IConcernsEscalation;

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
        file.RefuseUnlessLatest(command.Assessment);
        file.Override(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, command.Reason), command.Step, command.Proposal, user.RequiredId());
    }
}
