using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Features.People.Close;

/// <summary>Closes an account: nobody signs in with it, and every session of it ends at once.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ClosePersonCommand(Guid Person, string Reason) : ICommand, ISignature;

public sealed class ClosePersonValidator : AbstractValidator<ClosePersonCommand>
{
    public const int MaxLength = 500;

    public ClosePersonValidator() => RuleFor(command => command.Reason).Paragraphs(MaxLength, "the reason");
}

public sealed class ClosePersonHandler(PortalDb db, UserManager<Person> people, Accounts accounts) : IRequestHandler<ClosePersonCommand>
{
    public async Task Handle(ClosePersonCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var person = await people.FindByIdAsync(command.Person.ToString()).OrNotFound("account");
        await accounts.CloseAsync(person, command.Reason, cancellationToken);
    }
}

[ReasonPage("/people/{id:guid}/close")]
public sealed class ClosePersonAction(ISender sender) : ReasonAction<ClosePersonCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var person = await sender.Send(new PersonQuery(route.Id("id")), cancellationToken);
        return new(
            $"Close the account of {person.Name}",
            [new(person.Name, $"/people/{person.Id}")],
            $"Every session of {person.Name} ends at once, and nobody signs in with this account until it is reopened. What they signed stays signed.",
            "Reason",
            "Close the account")
        {
            Hint = "It is recorded in the ledger: name no person and no illness.",
            MaxLength = ClosePersonValidator.MaxLength,
            Warns = true,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) => ("The account is closed and every session of it has ended.", $"/people/{route.Id("id")}");

    protected override ClosePersonCommand Command(ReasonRoute route, string reason) => new(route.Id("id"), reason);
}
