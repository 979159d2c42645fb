using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Offices.End;

/// <summary>Ends someone's place in an office at once. What they signed in it stays signed.</summary>
[Requires(Permission.ManagePeople)]
public sealed record EndOfficeCommand(Guid Holding, string Reason) : ICommand, ISignature;

public sealed class EndOfficeValidator : AbstractValidator<EndOfficeCommand>
{
    public const int MaxLength = 500;

    public EndOfficeValidator() => RuleFor(command => command.Reason).Paragraphs(MaxLength, "the reason");
}

public sealed class EndOfficeHandler(PortalDb db, TimeProvider clock) : IRequestHandler<EndOfficeCommand>
{
    public async Task Handle(EndOfficeCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var holding = await db.Holdings.SingleOrDefaultAsync(candidate => candidate.Id == command.Holding, cancellationToken).OrNotFound("place in an office");
        holding.End(command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/offices/holdings/{id:guid}/end")]
public sealed class EndOfficeAction(ISender sender) : ReasonAction<EndOfficeCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var place = await sender.Send(new HeldPlaceQuery(route.Id("id")), cancellationToken);
        var time = Inline.Words(place.From) + (place.Until is { } until ? $", until {Inline.Words(until)}" : "");
        return new(
            $"End this place: {place.Title}",
            [new("Offices", "/offices"), new(place.Title)],
            $"{place.Person} has it from {time}. It ends at once, and what was handed over from it ends with it. "
                + "What was signed stays signed.",
            "Reason",
            "End the place")
        {
            Hint = "It is recorded in the ledger: name no person and no illness.",
            MaxLength = EndOfficeValidator.MaxLength,
            Warning = place.FilledAfter is null
                ? "Nobody could act in this office any more: a step that needs its signature could not enter into force."
                : null,
            Note = place.FilledAfter switch
            {
                CapacityKind.Deputy => "The office would have no holder: its deputy would act.",
                CapacityKind.Alternate => "The office would have no holder: the office that the policy names to stand in would act.",
                _ => null,
            },
            Warns = true,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ("The place in the office has ended. What was signed in it stays signed.", "/offices");

    protected override EndOfficeCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
