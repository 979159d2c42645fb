using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

[Requires(Permission.StandDown)]
public sealed record StandDownCommand(string Escalation, string Reason) : ICommand, IConcernsEscalation;

public sealed class StandDownValidator : AbstractValidator<StandDownCommand>
{
    public StandDownValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Say why the step is stood down.").OptionalParagraphs(4_000, "the reason");
}

public sealed class StandDownHandler(PortalDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StandDownCommand>
{
    public async Task Handle(StandDownCommand command, CancellationToken cancellationToken)
    {
        var incident = await db.LockCaseOfAsync(command.Escalation, cancellationToken);
        var escalations = await db.EscalationsOfAsync(incident, cancellationToken);
        var escalation = escalations[command.Escalation];
        var offices = await db.Users.Where(person => person.Id == user.Id).Select(person => person.Offices).SingleAsync(cancellationToken);

        var now = clock.GetUtcNow();
        escalation.StandDown(new Signer(user.RequiredId(), offices), command.Reason, now);
        escalations.Settle(escalation, now);
    }
}
