using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using FluentValidation.Results;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The shape of a proposal; which gates must be written out is the aggregate's to say.</summary>
public sealed class ProposalValidator : AbstractValidator<Proposal>
{
    private const int Longest = 4_000;

    private static readonly InlineValidator<string> _statement = new() { validator => validator.RuleFor(statement => statement).OptionalParagraphs(Longest, "the statement") };

    public ProposalValidator()
    {
        RuleFor(proposal => proposal.Action).Filled().WithMessage("Write what exactly would be done.").OptionalParagraphs(Longest, "what would be done");
        RuleFor(proposal => proposal.CostOfWaiting).Filled().WithMessage("Write what waiting would cost.").OptionalParagraphs(Longest, "what waiting would cost");
        RuleFor(proposal => proposal.ReasonToDepart).OptionalParagraphs(Longest, "the reason");
        RuleFor(proposal => proposal.Statements).Custom((statements, context) =>
        {
            foreach (var (gate, statement) in statements)
            {
                foreach (var wrong in _statement.Validate(statement).Errors)
                {
                    context.AddFailure(new ValidationFailure($"Statements[{gate}]", wrong.ErrorMessage));
                }
            }
        });
    }
}
