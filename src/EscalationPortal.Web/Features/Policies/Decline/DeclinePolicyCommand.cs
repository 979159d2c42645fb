using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Policies.Decline;

/// <summary>Declines a proposed version in an office: it cannot be adopted any more.</summary>
[Requires(Permission.SignOff)]
public sealed record DeclinePolicyCommand(Guid Version, string Office, string Reason) : ICommand, ISignature, IConcernsPolicyVersion;

public sealed class DeclinePolicyValidator : AbstractValidator<DeclinePolicyCommand>
{
    public DeclinePolicyValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you decline it.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class DeclinePolicyHandler(AdoptionDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclinePolicyCommand>
{
    public async Task Handle(DeclinePolicyCommand command, CancellationToken cancellationToken)
    {
        var version = await desk.OpenAsync(command.Version, cancellationToken);
        var me = user.RequiredId();
        var capacities = await desk.CapacitiesOfAsync(me, cancellationToken);
        var capacity = capacities.FirstOrDefault(candidate => candidate.Office == command.Office);
        version.Decline(me, capacity, command.Reason, clock.GetUtcNow());
    }
}
