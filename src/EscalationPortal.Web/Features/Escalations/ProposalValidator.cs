using EscalationPortal.Domain.Escalations;
using FluentValidation;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The shape of a proposal; which gates must be written out is the aggregate's to say.</summary>
public sealed class ProposalValidator : AbstractValidator<Proposal>
{
    private const int Longest = 4_000;

    public ProposalValidator()
    {
        RuleFor(proposal => proposal.Action).NotEmpty().WithMessage("Write what exactly would be done.").MaximumLength(Longest).WithMessage("Write what would be done in at most 4,000 characters.");
        RuleFor(proposal => proposal.CostOfWaiting).NotEmpty().WithMessage("Write what waiting would cost.").MaximumLength(Longest).WithMessage("Write what waiting would cost in at most 4,000 characters.");
        RuleFor(proposal => proposal.ReasonToDepart).MaximumLength(Longest).WithMessage("Give the reason in at most 4,000 characters.");
        RuleForEach(proposal => proposal.Statements).Must(statement => statement.Value.Length <= Longest).WithMessage("Write each gate's statement in at most 4,000 characters.");
    }
}
