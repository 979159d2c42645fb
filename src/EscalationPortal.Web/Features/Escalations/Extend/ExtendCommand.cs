using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Extend;

/// <param name="Seen">What they had read.</param>
[Requires(Permission.SignOff)]
public sealed record ExtendCommand(string Escalation, string Office, Seen Seen, bool Dissents, string Reason) : ICommand, ISignature, IConcernsEscalation;

public sealed class ExtendValidator : AbstractValidator<ExtendCommand>
{
    public ExtendValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why it is still right.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class ExtendHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<ExtendCommand>
{
    public async Task Handle(ExtendCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.Extend(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, command.Reason), user.RequiredId(), command.Dissents);
    }
}
