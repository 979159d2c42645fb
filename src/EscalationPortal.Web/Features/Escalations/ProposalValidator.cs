using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The shape of a proposal; which gates must be written out is the aggregate's to say.</summary>
public sealed class ProposalValidator : AbstractValidator<Proposal>
{
    public ProposalValidator()
    {
        RuleFor(proposal => proposal.Action).Filled().WithMessage("Write what exactly would be done.").OptionalParagraphs(GateRules.MaxLength, "what would be done");
        RuleFor(proposal => proposal.CostOfWaiting).Filled().WithMessage("Write what waiting would cost.").OptionalParagraphs(GateRules.MaxLength, "what waiting would cost");
        RuleFor(proposal => proposal.ReasonToDepart).OptionalParagraphs(GateRules.MaxLength, "the reason");
        RuleFor(proposal => proposal.UrgentReason).OptionalParagraphs(GateRules.MaxLength, "why it cannot wait");
        RuleFor(proposal => proposal.LegalBasis).SetValidator(new LegalBasisValidator()!);
        RuleFor(proposal => proposal.Statements).Statements();
        RuleFor(proposal => proposal.OffRampTriggers).OffRampTriggers();
    }
}
