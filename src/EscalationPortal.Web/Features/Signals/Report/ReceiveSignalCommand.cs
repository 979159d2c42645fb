using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>
/// A signal arrives. What a source sends again under its own id is the same signal. Whoever does not triage speaks for the organisation of their account,
/// whatever the facts say.
/// </summary>
[Requires(Permission.SendSignals)]
public sealed record ReceiveSignalCommand(SignalFacts Facts) : ICommand<ReceivedSignal>;

/// <param name="WasReceivedBefore">Nothing was recorded: it is there already.</param>
/// <param name="MayRead">Whoever sent it may open it.</param>
public sealed record ReceivedSignal(string Reference, bool WasReceivedBefore, bool MayRead);

public sealed class ReceiveSignalValidator : AbstractValidator<ReceiveSignalCommand>
{
    public ReceiveSignalValidator(TimeProvider clock) =>
        RuleFor(command => command.Facts).SetValidator(new SignalFactsValidator(clock)).OverridePropertyName("");
}

public sealed class ReceiveSignalHandler(PortalDb db, References references, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReceiveSignalCommand, ReceivedSignal>
{
    public async Task<ReceivedSignal> Handle(ReceiveSignalCommand command, CancellationToken cancellationToken)
    {
        var facts = await FromSenderAsync(command.Facts, cancellationToken);
        if (facts.Source.OwnId is { } ownId && await SentBeforeAsync(FoldedText.Of(facts.Source.Organisation), ownId, cancellationToken) is { } before)
        {
            RuleViolationException.ThrowIf(before.WhyNotTheSame(facts));
            return new ReceivedSignal(before.Reference, WasReceivedBefore: true, await db.Signals.AnyAsync(signal => signal.Id == before.Id, cancellationToken));
        }

        var signal = Signal.Receive(Guid.CreateVersion7(), await references.NextSignalAsync(cancellationToken), facts, user.RequiredId(), clock.GetUtcNow());
        db.Signals.Add(signal);
        return new ReceivedSignal(signal.Reference, WasReceivedBefore: false, MayRead: true);
    }

    private async Task<SignalFacts> FromSenderAsync(SignalFacts facts, CancellationToken cancellationToken)
    {
        if (user.May(Permission.TriageSignals))
        {
            return facts;
        }

        var me = user.RequiredId();
        var organisation = await db.Users.Where(person => person.Id == me).Select(person => person.Organisation).SingleAsync(cancellationToken);
        return organisation is null
            ? throw new RuleViolationException(SignalRules.NoOrganisation, "Your account speaks for no organisation yet, so nobody could say whose report this is. Ask the administrator to enter it; what you typed is kept.")
            : facts with { Source = facts.Source with { Organisation = organisation } };
    }

    // One at a time, or two of the same at once would both find nothing. Looks past the filter: a source uses its id once, whoever may read what it sent.
    private async Task<Signal?> SentBeforeAsync(string organisation, string ownId, CancellationToken cancellationToken)
    {
        var key = $"{organisation}\n{ownId}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
        return await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .SingleOrDefaultAsync(signal => signal.OrganisationKey == organisation && signal.OwnId == ownId, cancellationToken);
    }
}
