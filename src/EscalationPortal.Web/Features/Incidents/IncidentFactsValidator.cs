using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Incidents;

public sealed class IncidentFactsValidator : AbstractValidator<IncidentFacts>
{
    public IncidentFactsValidator(TimeProvider clock)
    {
        RuleFor(facts => facts.Class).IsInEnum().WithMessage("Choose the class of the incident.");
        RuleFor(facts => facts.Summary).Line(200, "the summary");
        RuleFor(facts => facts.Description).Paragraphs(20_000, "the description");
        RuleFor(facts => facts.States).Custom((states, context) =>
        {
            foreach (var stranger in states.Where(state => Countries.Find(state)?.Key != state))
            {
                context.AddFailure(StateNames.WhyUnknown(stranger));
            }
        });
        RuleFor(facts => facts.Sectors).Must(keys => keys.All(key => Sectors.Find(key) is not null)).WithMessage("Choose sectors from the list.");
        RuleFor(facts => facts.Functions).Must(keys => keys.All(key => EssentialFunctions.Find(key) is not null)).WithMessage("Choose functions from the list.");
        RuleFor(facts => facts.Happened).Instant("When it happened");
        RuleFor(facts => facts.Detected).Cascade(CascadeMode.Stop).Instant("When it was detected").Possible(facts => facts.WhyImpossible(clock.GetUtcNow()));
        RuleFor(facts => facts.SuspectedActor).OptionalLine(200, "the suspected actor");
        RuleFor(facts => facts.Marking).IsInEnum().WithMessage("Choose how far this may be shared.");
        RuleFor(facts => facts.ReportSource).Line(500, "the source of the report");
    }
}
