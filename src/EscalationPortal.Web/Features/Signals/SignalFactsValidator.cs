using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;

namespace EscalationPortal.Web.Features.Signals;

public sealed class SignalFactsValidator : AbstractValidator<SignalFacts>
{
    public const int MaxSummary = 200;
    public const int MaxContent = 20_000;

    /// <summary>As many as there are.</summary>
    public const int MaxStates = 250;

    /// <inheritdoc cref="MaxStates"/>
    public const int MaxSectors = 22;

    public const int MaxObservables = 1_000;
    public const int MaxTechniques = 50;

    // Each is compared with every name of every state.
    private const int MaxSuggested = 20;

    public SignalFactsValidator(TimeProvider clock)
    {
        RuleFor(facts => facts.Summary).Line(MaxSummary, "the summary");
        RuleFor(facts => facts.Content).Paragraphs(MaxContent, "the report");
        RuleFor(facts => facts.Source.Organisation).Line(200, "who sent it").OverridePropertyName(nameof(SignalForm.Organisation));
        RuleFor(facts => facts.Source.Kind).IsInEnum().WithMessage("Choose what sort of source it is.").OverridePropertyName(nameof(SignalForm.Kind));
        RuleFor(facts => facts.Source.OwnId).OptionalLine(200, "the source’s own id").OverridePropertyName(nameof(SignalForm.OwnId));
        RuleFor(facts => facts.Observed).Cascade(CascadeMode.Stop).Instant("When it was observed").Possible(facts => facts.WhyImpossible(clock.GetUtcNow()));
        RuleFor(facts => facts.States).Cascade(CascadeMode.Stop)
            .Must(states => states.Count <= MaxStates).WithMessage($"Name at most {MaxStates} states: there are no more.")
            .Custom((states, context) =>
            {
                foreach (var (place, stranger) in states.Where(state => Countries.Find(state)?.Key != state).Index())
                {
                    context.AddFailure(StateNames.WhyUnknown(stranger, suggests: place < MaxSuggested));
                }
            });
        RuleFor(facts => facts.Sectors).Must(keys => keys.All(key => Sectors.Find(key) is not null)).WithMessage("Choose sectors from the list.");
        RuleFor(facts => facts.Observables).Cascade(CascadeMode.Stop)
            .Must(observables => observables.Count <= MaxObservables)
            .WithMessage($"Name at most {MaxObservables:N0} observables. Send what is left with another signal.")
            .Must(observables => observables.All(observable => Observable.Find(observable.Kind, observable.Value) == observable))
            .WithMessage("Write each observable as it is compared.");
        RuleFor(facts => facts.Techniques)
            .Must(techniques => techniques.Count <= MaxTechniques).WithMessage($"Name at most {MaxTechniques} techniques: those that matter most.");
        RuleFor(facts => facts.SuspectedActor).OptionalLine(200, "the suspected actor");
        RuleFor(facts => facts.Marking).IsInEnum().WithMessage("Choose how far this may be shared.");
        RuleFor(facts => facts.Actions).IsInEnum().WithMessage("Choose what may be done with it.");
    }
}
