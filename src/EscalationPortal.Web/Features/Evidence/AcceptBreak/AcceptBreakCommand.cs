using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.AcceptBreak;

/// <param name="Event">The number of the event at which the chain breaks.</param>
/// <param name="Seen">The break they had read: one reason covers one break.</param>
[Requires(Permission.HandleEvidence)]
public sealed record AcceptBreakCommand(string Incident, int Number, int Event, Seen Seen, string Reason) : ICommand, IConcernsIncident;

public sealed class AcceptBreakValidator : AbstractValidator<AcceptBreakCommand>
{
    public AcceptBreakValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say why it may still count.").OptionalParagraphs(4_000, "the reason");
}

public sealed class AcceptBreakHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptBreakCommand>
{
    public async Task Handle(AcceptBreakCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var now = clock.GetUtcNow();
        item.AcceptBreak(command.Event, command.Seen, command.Reason, user.RequiredId(), now);
        if (item.Chain.Holds)
        {
            await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {item.Number} counts again although its chain of custody broke: {item.Title}.", cancellationToken);
        }
    }
}

[ReasonPage("/incidents/{reference}/evidence/{number:int}/breaks/{break:int}/{kind}")]
public sealed class AcceptBreakAction(ISender sender, ICurrentUser user) : ReasonAction<AcceptBreakCommand>
{
    public override Task OnOpenedAsync(ReasonRoute route, CancellationToken cancellationToken) =>
        sender.Send(new NoteReadingCommand(route.Text("reference"), route.Number("number"), ShowsSource: false), cancellationToken);

    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var (reference, number, at) = (route.Text("reference"), route.Number("number"), route.Number("break"));
        var heading = await sender.Send(new ItemHeadingQuery(reference, number), cancellationToken);
        var kind = route.Text("kind");
        var judged = heading.Item.Chain.Breaks.FirstOrDefault(custodyBreak => custodyBreak.Event == at && string.Equals($"{custodyBreak.Kind}", kind, StringComparison.OrdinalIgnoreCase))
            .OrNotFound($"break {kind} at event {at} of item {number} of {reference}");
        var what = heading.Item.Protection.Lets(user.RequiredId()) ? $": {judged.Sentence}" : ".";

        return new(
            $"Why item {number} may still count",
            heading.Above,
            $"Its chain of custody breaks at event {at}{what} With your name you say why a hostile reader may still rely on it. The break stays on record beside your reason.",
            "Why it may still count",
            "Record it in my name")
        {
            Hint = "It is recorded in the ledger: name no source.",
            Marking = heading.Marking,
            Seen = judged.Seen,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ("It is recorded why the item may still count.", $"/incidents/{route.Text("reference")}/evidence/{route.Number("number")}");

    protected override AcceptBreakCommand Command(ReasonRoute route, string reason) => new(route.Text("reference"), route.Number("number"), route.Number("break"), route.Seen, reason);
}
