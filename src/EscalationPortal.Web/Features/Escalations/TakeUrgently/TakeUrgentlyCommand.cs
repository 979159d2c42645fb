using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.TakeUrgently;

/// <param name="Seen">What they had read.</param>
[Requires(Permission.SignOff)]
public sealed record TakeUrgentlyCommand(string Escalation, string Office, Seen Seen, string Reason) : ICommand, ISignature, IConcernsEscalation;

public sealed class TakeUrgentlyValidator : AbstractValidator<TakeUrgentlyCommand>
{
    public TakeUrgentlyValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you take it now.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class TakeUrgentlyHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<TakeUrgentlyCommand>
{
    public async Task Handle(TakeUrgentlyCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.TakeUrgently(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, command.Reason), user.RequiredId());
    }
}
