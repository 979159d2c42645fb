using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

[Requires(Permission.WeighHypotheses)]
public sealed record RecordClaimCommand(string Incident, ClaimFacts Claim) : ICommand, IConcernsIncident;

public sealed class RecordClaimValidator : AbstractValidator<RecordClaimCommand>
{
    public RecordClaimValidator(TimeProvider clock) =>
        RuleFor(command => command.Claim).SetValidator(new ClaimFactsValidator(clock)).OverridePropertyName("");
}

public sealed class ClaimFactsValidator : AbstractValidator<ClaimFacts>
{
    public ClaimFactsValidator(TimeProvider clock)
    {
        RuleFor(claim => claim.Attributor).IsInEnum().WithMessage("Choose whose word it is.");
        RuleFor(claim => claim.Name).Line(200, "who says so");
        RuleFor(claim => claim.Says).Paragraphs(4_000, "what they say");
        RuleFor(claim => claim.Said).Cascade(CascadeMode.Stop).Must(day => day is not { Year: < TimeRules.EarliestYear })
            .WithMessage($"Give a day from the year {TimeRules.EarliestYear} on, or leave it empty.")
            .Possible(claim => claim.WhyImpossible(clock.GetUtcNow()));
        RuleFor(claim => claim.Hypothesis).GreaterThan(0).WithMessage("Choose a hypothesis from the list, or none.");
        RuleFor(claim => claim.Item).GreaterThan(0).WithMessage("Choose an item from the list, or none.");
    }
}

public sealed class RecordClaimHandler(WeighedCases weighedCases, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordClaimCommand>
{
    public async Task Handle(RecordClaimCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        weighed.Attribution.Record(command.Claim, weighed.Items, user.RequiredId(), clock.GetUtcNow());
    }
}
