using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.StandDown;

[Requires(Permission.SignOff)]
public sealed record StandDownCommand(string Escalation, string Office, string Reason) : ICommand, ISignature, IConcernsEscalation;

public sealed class StandDownValidator : AbstractValidator<StandDownCommand>
{
    public StandDownValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why the step is stood down.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class StandDownHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<StandDownCommand>
{
    public async Task Handle(StandDownCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.StandDown(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, Seen.Nothing, command.Reason), user.RequiredId());
    }
}
