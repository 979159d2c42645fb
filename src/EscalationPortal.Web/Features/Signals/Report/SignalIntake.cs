using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <summary>
/// The one way by which signals come in, typed or in files. Whoever does not triage speaks for the organisation of their account, whatever the facts
/// say; what a source sends again under its own id is the same signal.
/// </summary>
public sealed class SignalIntake(PortalDb db, References references, ICurrentUser user, TimeProvider clock)
{
    /// <summary>For whom the sender speaks; null where they say themselves who sent it.</summary>
    public async Task<string?> OrganisationAsync(CancellationToken cancellationToken)
    {
        if (user.May(Permission.TriageSignals))
        {
            return null;
        }

        var me = user.RequiredId();
        return await db.Users.Where(person => person.Id == me).Select(person => person.Organisation).SingleAsync(cancellationToken)
            ?? throw new RuleViolationException(SignalRules.NoOrganisation, "Your account speaks for no organisation yet, so nobody could say whose report this is. Ask the administrator to enter it; what you typed is kept.");
    }

    /// <summary>What is there already of what these say, by a source's own id, and where it gave none by what is said if that is asked for.</summary>
    /// <param name="waits">One at a time until the transaction ends: two who send the same at once would both find nothing.</param>
    public async Task<ReceivedBefore> ReceivedBeforeAsync(IReadOnlyCollection<SignalFacts> facts, bool byContent, bool waits, CancellationToken cancellationToken)
    {
        var keys = facts.Select(KeyOf).OfType<(string Organisation, string OwnId)>().Distinct().ToList();
        string[] contents = byContent ? [.. facts.Where(fact => fact.Source.OwnId is null).Select(fact => fact.ContentKey).Distinct()] : [];
        if (waits)
        {
            // In one order, so that nobody waits for somebody who waits for them.
            string[] locks = [.. keys.Select(key => $"{key.Organisation}\n{key.OwnId}").Concat(contents).Order(StringComparer.Ordinal)];
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM (SELECT key FROM unnest({locks}) WITH ORDINALITY AS given (key, place) ORDER BY place) AS ordered", cancellationToken);
        }

        // Looks past the filter: a source uses its id once, whoever may read what it sent.
        string[] organisations = [.. keys.Select(key => key.Organisation).Distinct()];
        string[] ownIds = [.. keys.Select(key => key.OwnId).Distinct()];
        var found = keys.Count == 0 ? [] : await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(signal => organisations.Contains(signal.OrganisationKey) && signal.OwnId != null && ownIds.Contains(signal.OwnId)).ToListAsync(cancellationToken);
        var alike = contents.Length == 0 ? [] : await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(signal => contents.Contains(signal.ContentKey)).ToListAsync(cancellationToken);
        return new ReceivedBefore(
            found.ToDictionary(signal => (signal.OrganisationKey, signal.OwnId!)),
            alike.GroupBy(signal => signal.ContentKey!).ToDictionary(group => group.Key, group => group.MinBy(signal => signal.Id)!));
    }

    /// <summary>Receives what is not there yet.</summary>
    /// <param name="file">The file it came in; null if it was typed.</param>
    public async Task<Signal> ReceiveAsync(SignalFacts facts, Guid? file, CancellationToken cancellationToken)
    {
        var signal = Signal.Receive(Guid.CreateVersion7(), await references.NextSignalAsync(cancellationToken), facts, user.RequiredId(), clock.GetUtcNow(), file);
        db.Signals.Add(signal);
        return signal;
    }

    internal static (string Organisation, string OwnId)? KeyOf(SignalFacts facts) =>
        facts.Source.OwnId is { } ownId ? (FoldedText.Of(facts.Source.Organisation), ownId) : null;
}

/// <summary>Signals that were received before, by what tells them.</summary>
public sealed class ReceivedBefore(Dictionary<(string Organisation, string OwnId), Signal> byOwnId, Dictionary<string, Signal> byContent)
{
    public Signal? Find(SignalFacts facts) => SignalIntake.KeyOf(facts) is { } key ? byOwnId.GetValueOrDefault(key) : byContent.GetValueOrDefault(facts.ContentKey);
}
