using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The shape of a legal basis; what its kind still lacks is the domain's to say.</summary>
public sealed class LegalBasisValidator : AbstractValidator<LegalBasis>
{
    public LegalBasisValidator()
    {
        RuleFor(basis => basis.Kind).IsInEnum().WithMessage("Choose the kind of legal basis.");
        RuleFor(basis => basis.Breach).OptionalParagraphs(GateRules.MaxLength, "the breach");
        RuleFor(basis => basis.ResponsibleState).Must(code => code is null || Countries.Find(code) is not null).WithMessage("Choose the responsible state from the list.");
        RuleFor(basis => basis.Attribution).OptionalParagraphs(GateRules.MaxLength, "the attribution");
        RuleFor(basis => basis.PriorCall).OptionalParagraphs(GateRules.MaxLength, "the prior call");
        RuleFor(basis => basis.Proportionality).OptionalParagraphs(GateRules.MaxLength, "the proportionality");
        RuleFor(basis => basis.Reversibility).OptionalParagraphs(GateRules.MaxLength, "the reversibility");
        RuleFor(basis => basis.Termination).OptionalParagraphs(GateRules.MaxLength, "what ends it");
        RuleFor(basis => basis.LimitsConfirmed).Must(keys => keys.All(key => LegalBasis.Article50Limits.Any(term => term.Key == key))).WithMessage("Confirm only what stands on the list.");
        RuleFor(basis => basis.FactorAssessments).Must(weighed => weighed.Keys.All(key => LegalBasis.ScaleAndEffectsFactors.Any(factor => factor.Key == key))).WithMessage("Weigh only the factors on the form.").Statements();
        RuleFor(basis => basis.Treaty).OptionalLine(300, "the treaty and article");
        RuleFor(basis => basis.Argument).OptionalParagraphs(GateRules.MaxLength, "the argument");
        RuleFor(basis => basis.Norms).Must(keys => keys.All(key => Norms.Find(key) is not null)).WithMessage("Choose norms from the list.");
    }
}
