using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

/// <summary>What it leaves of the cases that carry it is not asked: the administrator must not learn of them.</summary>
[Requires(Permission.ManagePeople)]
public sealed record ReadOutCommand(Guid Member, string Reason) : ICommand, ISignature;

public sealed class ReadOutValidator : AbstractValidator<ReadOutCommand>
{
    public const int MaxLength = 500;

    public ReadOutValidator() => RuleFor(command => command.Reason)
        .Filled().WithMessage("Give the reason.").OptionalParagraphs(MaxLength, "the reason");
}

public sealed class ReadOutHandler(PortalDb db, TimeProvider clock) : IRequestHandler<ReadOutCommand>
{
    public async Task Handle(ReadOutCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var compartment = await db.Compartments.Include(candidate => candidate.Members).SingleOrDefaultAsync(candidate => candidate.Members.Any(member => member.Id == command.Member), cancellationToken).OrNotFound("person in a compartment");
        compartment.ReadOut(command.Member, command.Reason, clock.GetUtcNow());
    }
}

[ReasonPage("/compartments/{id:guid}/members/{member:guid}/read-out")]
public sealed class ReadOutAction(ISender sender) : ReasonAction<ReadOutCommand>
{
    public override async Task<ReasonPrompt> PromptAsync(ReasonRoute route, CancellationToken cancellationToken)
    {
        var member = await sender.Send(new MemberQuery(route.Id("id"), route.Id("member")), cancellationToken);
        return new(
            $"Read {member.Name} out",
            [new("Compartments", "/compartments"), new(member.Title, Done(route).Address)],
            $"They were read in {Inline.Words(member.From)}. From this moment on they see nothing of the cases that carry this compartment, "
                + "on open pages and in notices they have as well. What they decided stays decided.",
            "Reason",
            "Read them out")
        {
            Hint = "It is recorded, for everyone who is read in.",
            MaxLength = ReadOutValidator.MaxLength,
            Warns = true,
        };
    }

    public override (string Notice, string Address) Done(ReasonRoute route) =>
        ("They are read out, from this moment on.", $"/compartments/{route.Id("id")}");

    protected override ReadOutCommand Command(ReasonRoute route, string reason) => new(route.Id("member"), reason);
}
