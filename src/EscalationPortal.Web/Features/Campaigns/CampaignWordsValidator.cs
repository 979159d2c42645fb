using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Campaigns;

public sealed class CampaignWordsValidator : AbstractValidator<CampaignWords>
{
    public const int MaxBelief = 4_000;

    public CampaignWordsValidator()
    {
        RuleFor(words => words.Name).Line(150, "the name");
        RuleFor(words => words.Belief).Paragraphs(MaxBelief, "what is believed to belong together, and why");
    }
}
