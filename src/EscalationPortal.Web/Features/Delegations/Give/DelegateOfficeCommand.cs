using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Delegations.Give;

/// <summary>Hands an office of the sender's over to someone, for a time.</summary>
/// <param name="From">Empty for from now on.</param>
/// <param name="UpToRung">Null for every rung.</param>
/// <param name="Channels">Empty for every channel.</param>
[Requires(Permission.HandOver)]
public sealed record DelegateOfficeCommand(string Office, Guid? Delegate, LocalTime From, LocalTime Until, int? UpToRung, IReadOnlyList<string> Channels, string Reason) : ICommand, ISignature;

public sealed class DelegateOfficeValidator : AbstractValidator<DelegateOfficeCommand>
{
    public DelegateOfficeValidator(AdoptedPolicies policies)
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you hand over.");
        RuleFor(command => command.Delegate).NotNull().WithMessage("Choose who acts for you.");
        RuleFor(command => command.From).Readable("From", optional: true);
        RuleFor(command => command.Until).Readable("Until");
        RuleFor(command => command.UpToRung).MustAsync(async (rung, cancel) => rung is null || (await policies.InForceAsync(cancel)).Ladder.Any(step => step.Rung == rung))
            .WithMessage("Choose a step from the list.");
        RuleFor(command => command.Channels).MustAsync(async (channels, cancel) => !channels.Except((await policies.InForceAsync(cancel)).Ladder.Select(step => step.Channel)).Any())
            .WithMessage("Choose channels from the list.");
        RuleFor(command => command.Reason).Line(500, "the reason");
    }
}

public sealed class DelegateOfficeHandler(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<DelegateOfficeCommand>
{
    public async Task Handle(DelegateOfficeCommand command, CancellationToken cancellationToken)
    {
        await db.LockAccountsAsync(cancellationToken);
        var (me, now) = (user.RequiredId(), clock.GetUtcNow());
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == command.Delegate, cancellationToken).OrNotFound("account");
        if (person.DisabledReason is not null || !person.Roles.Contains(Role.Approver))
        {
            throw new RuleViolationException(PersonRules.DelegateCannotSign, "Only an approver with an open account can act for you. Choose someone else.");
        }

        var (holdings, delegations, _) = await officeRolls.HoldersAsync(incident: null, now, cancellationToken);
        var roll = new OfficeRoll(await policies.OfficesAsync(cancellationToken), holdings, delegations);
        var terms = new DelegationTerms(command.From.Read().Time?.At ?? now, command.Until.Read().Time!.At, command.UpToRung, [.. command.Channels.Distinct()], command.Reason);
        db.Delegations.Add(Delegation.Give(Guid.CreateVersion7(), roll.HolderOf(me, command.Office, now), me, person.Id, terms, now));
    }
}
