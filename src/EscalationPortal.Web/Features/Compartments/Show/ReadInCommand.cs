using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Compartments.Show;

[Requires(Permission.ManagePeople)]
public sealed record ReadInCommand(Guid Compartment, Guid? Person, string Reason) : ICommand, ISignature;

public sealed class ReadInValidator : AbstractValidator<ReadInCommand>
{
    public ReadInValidator()
    {
        RuleFor(command => command.Person).NotNull().WithMessage("Choose who is read in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Give the reason.").OptionalLine(500, "the reason");
    }
}

public sealed class ReadInHandler(PortalDb db, CaseReadership readership, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReadInCommand>
{
    public async Task Handle(ReadInCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var compartment = await db.Compartments.Include(candidate => candidate.Members).SingleOrDefaultAsync(candidate => candidate.Id == command.Compartment, cancellationToken).OrNotFound($"compartment {command.Compartment}");
        var maySeeCases = (await readership.CellAsync(cancellationToken)).Any(person => person.Id == command.Person);
        compartment.ReadIn(Guid.CreateVersion7(), command.Person!.Value, maySeeCases, await KeysFromAsync(command.Person.Value, cancellationToken), user.RequiredId(), command.Reason, clock.GetUtcNow());
    }

    private Task<Guid?> KeysFromAsync(Guid person, CancellationToken cancellationToken)
    {
        var (created, linked) = (LedgerActions.NameOf<AccountCreated>(), LedgerActions.NameOf<PasswordLinkIssued>());
        var subject = Subject.Of("person", person);
        return db.LedgerEntries.Where(entry => entry.SubjectType == subject.Type && entry.SubjectId == subject.Id && (entry.Action == created || entry.Action == linked))
            .OrderByDescending(entry => entry.Seq).Select(entry => entry.ActorId).FirstOrDefaultAsync(cancellationToken);
    }
}
