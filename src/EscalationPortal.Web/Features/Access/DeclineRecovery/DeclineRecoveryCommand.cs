using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Access.ConfirmRecovery;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Access.DeclineRecovery;

/// <summary>Declines what another administrator proposed for a case out of reach, or takes back one's own: nothing is done.</summary>
/// <param name="Seen">The proposal they had read.</param>
[Requires(Permission.ManagePeople)]
public sealed record DeclineRecoveryCommand(string Incident, Seen Seen, string Reason) : ICommand, ISignature, IConcernsIncident;

public sealed class DeclineRecoveryValidator : AbstractValidator<DeclineRecoveryCommand>
{
    public const int MaxLength = 500;

    public DeclineRecoveryValidator() => RuleFor(command => command.Reason).Paragraphs(MaxLength, "the reason");
}

public sealed class DeclineRecoveryHandler(CaseReadership readership, TimeProvider clock) : IRequestHandler<DeclineRecoveryCommand>
{
    public async Task Handle(DeclineRecoveryCommand command, CancellationToken cancellationToken)
    {
        var (access, _) = await readership.LockOutOfReachAsync(command.Incident, cancellationToken);
        access.DeclineRecovery(command.Incident, command.Seen, command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/recoveries/{reference}/decline")]
public sealed class DeclineRecoveryAction(ISender sender) : ReasonAction<DeclineRecoveryCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var reference = route.Text("reference");
        var proposed = await sender.Send(new RecoveryQuery(reference), cancellationToken);
        return new(
            proposed.IsMine ? "Take back what you proposed" : "Decline the recovery",
            [new("Cases out of reach", "/recoveries"), new($"Recovery of {reference}", $"/recoveries/{reference}")],
            $"{proposed.By} proposed to put {proposed.Analyst} on the list of {reference}. Nothing is done. "
                + $"{(proposed.IsMine ? "The other administrators are told" : "The administrators are told")}, and whoever may read the case.",
            "Reason",
            proposed.IsMine ? "Take it back" : "Decline")
        {
            Hint = "It stands in the record of the case, for everyone who may read it.",
            MaxLength = DeclineRecoveryValidator.MaxLength,
            Seen = proposed.Seen,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ("It is declined: nothing was done.", "/recoveries");

    protected override DeclineRecoveryCommand Command(ReasonRoute route, string reason) => new(route.Text("reference"), route.Seen, reason);
}
