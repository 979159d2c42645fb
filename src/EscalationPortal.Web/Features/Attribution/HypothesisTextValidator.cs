using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Attribution;

public sealed class HypothesisTextValidator : AbstractValidator<HypothesisText>
{
    public HypothesisTextValidator()
    {
        RuleFor(text => text.Kind).IsInEnum().WithMessage("Choose what kind of explanation it is.");
        RuleFor(text => text.Statement).Line(500, "the hypothesis");
        RuleFor(text => text.Actor).OptionalLine(200, "the actor");
        RuleFor(text => text.State).Must(state => Countries.Find(state)?.Key == state).WithMessage("Choose a state from the list, or none.");
        RuleFor(text => text.Responsibility).IsInEnum().WithMessage("Choose the share of the state, or leave it open.");
        RuleFor(text => text.Expects).Paragraphs(4_000, "what one would expect to find");
    }
}
