using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.DissentFromJudgement;

/// <param name="Seen">The judgement they had read.</param>
[Requires(Permission.Dissent)]
public sealed record DissentCommand(string Incident, Seen Seen, string Reasons) : ICommand, IConcernsIncident;

public sealed class DissentValidator : AbstractValidator<DissentCommand>
{
    public DissentValidator() => RuleFor(command => command.Reasons).Filled().WithMessage("Say how you see it, and why.").OptionalParagraphs(4_000, "how you see it, and why");
}

public sealed class DissentHandler(WeighedCases weighedCases, ICurrentUser user, TimeProvider clock) : IRequestHandler<DissentCommand>
{
    public async Task Handle(DissentCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        weighed.Attribution.Dissent(command.Seen, command.Reasons.ReplaceLineEndings("\n"), user.RequiredId(), clock.GetUtcNow());
    }
}
