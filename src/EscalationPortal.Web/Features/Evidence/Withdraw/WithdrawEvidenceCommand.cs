using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
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

[ReasonPage("/incidents/{reference}/evidence/{number:int}/withdraw")]
public sealed class WithdrawEvidenceAction(ISender sender) : ReasonAction<WithdrawEvidenceCommand>
{
    private const string WhatFollows = "It no longer counts for any hypothesis or gate, and whoever is signing a step of this case signs anew. A step in force "
        + "whose gate opens with it goes under review, and its signers are told. Ratings that cite it stay as they were frozen: assess the case again. The item, its file and its history stay. "
        + "It cannot be taken back: log it anew if it counts after all.";

    public override Task OnOpenedAsync(ReasonRoute route, CancellationToken cancellationToken) =>
        sender.Send(new NoteReadingCommand(route.Text("reference"), route.Number("number"), ShowsSource: false), cancellationToken);

    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new ItemHeadingQuery(route.Text("reference"), route.Number("number")), cancellationToken);
        var what = $"Withdraw item {route.Number("number")}";
        return new(what, heading.Above, WhatFollows, "Why it is withdrawn", what) { Warns = true, Marking = heading.Marking };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ($"Item {route.Number("number")} is withdrawn.", $"/incidents/{route.Text("reference")}/evidence/{route.Number("number")}");

    protected override WithdrawEvidenceCommand Command(ReasonRoute route, string reason) => new(route.Text("reference"), route.Number("number"), reason);
}
