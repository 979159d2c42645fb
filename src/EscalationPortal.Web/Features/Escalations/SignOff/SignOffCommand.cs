using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <param name="Seen">What the signer had read: what was revised since, or changed under it, is not what they decided on.</param>
[Requires(Permission.SignOff)]
public sealed record SignOffCommand(string Escalation, string Office, Seen Seen, Decision? Decision, string Reason) : ICommand<SignedOff>, IConcernsEscalation;

/// <summary>How the escalation stands once the decision is made.</summary>
/// <param name="Status">In force, planned, still proposed, returned, or ended.</param>
/// <param name="WaitsFor">The offices that have yet to sign.</param>
public sealed record SignedOff(int Rung, EscalationStatus Status, DateTimeOffset? ReviewDueAt, DateTimeOffset? StartsAt, IReadOnlyList<string> WaitsFor)
{
    public string InWords => Status switch
    {
        EscalationStatus.InForce when WaitsFor.Count == 0 && ReviewDueAt is { } due => $"Step {Rung} is in force. It is to be reviewed by {Inline.Words(due)}.",
        EscalationStatus.InForce when WaitsFor.Count > 0 => $"You signed. Step {Rung} is in force, and still owes the signature of {string.Join(" and ", WaitsFor)}.",
        EscalationStatus.InForce => $"Step {Rung} is in force.",
        EscalationStatus.Planned when StartsAt is { } starts => $"Step {Rung} has its last signature, and begins on {Inline.Words(starts)}.",
        EscalationStatus.Returned => "You returned it. Whoever proposed it is told, and revises it or withdraws it.",
        EscalationStatus.Rejected => "You rejected it. The proposal is closed, and everybody who took part is told.",
        _ when WaitsFor.Count > 0 => $"You signed. It now waits for {string.Join(" and ", WaitsFor)}.",
        _ => "Your decision is recorded.",
    };
}

public sealed class SignOffValidator : AbstractValidator<SignOffCommand>
{
    public SignOffValidator()
    {
        RuleFor(command => command.Decision).NotNull().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.").IsInEnum().WithMessage("Choose what you decide: sign, sign with dissent, return for more, or reject.");
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you decide in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason for your decision.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class SignOffHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<SignOffCommand, SignedOff>
{
    public async Task<SignedOff> Handle(SignOffCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        var ballot = new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, command.Reason);
        switch (command.Decision)
        {
            case Decision.Signed or Decision.SignedWithDissent:
                file.Sign(command.Escalation, ballot, user.RequiredId(), command.Decision == Decision.SignedWithDissent);
                break;
            case Decision.Returned:
                file.Return(command.Escalation, ballot, user.RequiredId());
                break;
            case Decision.Rejected:
                file.Reject(command.Escalation, ballot, user.RequiredId());
                break;
        }

        var escalation = file[command.Escalation];
        var policy = file.PolicyOf(escalation);
        return new SignedOff(
            escalation.Step.Rung,
            escalation.Status,
            escalation.Review.DueAt,
            escalation.Text.StartsAt,
            [.. (escalation.Waiting?.Outstanding ?? []).Select(requirement => policy.OfficeTitle(requirement.Office))]);
    }
}
