using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Withdraw;

[Requires(Permission.HandleEvidence)]
public sealed record WithdrawEvidenceCommand(string Incident, int Number, string Reason) : ICommand, IConcernsIncident;

public sealed class WithdrawEvidenceValidator : AbstractValidator<WithdrawEvidenceCommand>
{
    public WithdrawEvidenceValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say why it is withdrawn.").OptionalParagraphs(4_000, "the reason");
}

public sealed class WithdrawEvidenceHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawEvidenceCommand>
{
    public async Task Handle(WithdrawEvidenceCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var now = clock.GetUtcNow();
        item.Withdraw(command.Reason, user.RequiredId(), now);
        await evidenceItems.FollowAsync(item, cancellationToken);
        await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {item.Number} was withdrawn: {item.Title}.", cancellationToken);
    }
}
