using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Report;

/// <param name="WasReceivedBefore">Nothing was recorded: it is there already.</param>
/// <param name="MayRead">Whoever sent it may open it.</param>
public sealed record ReceivedSignal(string Reference, bool WasReceivedBefore, bool MayRead);

/// <summary>
/// Takes signals in, all of them or none, in as many statements for many as for one. What a source sends again under its own id is the same signal. Whoever
/// may not relay what others sent speaks for the organisation of their account, whatever the facts say.
/// </summary>
public sealed class SignalIntake(PortalDb db, References references, ICurrentUser user, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReceivedSignal>> TakeAsync(IReadOnlyList<SignalFacts> sent, CancellationToken cancellationToken)
    {
        var facts = await FromSenderAsync(sent, cancellationToken);
        var before = await SentBeforeAsync([.. facts.Select(KeyOf).OfType<SourceKey>().Distinct()], cancellationToken);
        RefuseOthersUnderTheSameId(facts, before);

        var keys = facts.Select(KeyOf).ToList();
        var known = before.Keys.ToHashSet();
        var isNew = keys.ConvertAll(key => key is null || known.Add(key));
        var count = isNew.Count(isFirst => isFirst);
        var given = await references.NextSignalsAsync(count, cancellationToken);

        // In the order in which they were sent, also where they are listed by when they came.
        Guid[] ids = [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).Order()];
        var (me, now, next) = (user.RequiredId(), clock.GetUtcNow(), 0);
        var there = before.ToDictionary(row => row.Key, row => new ReceivedSignal(row.Value.Signal.Reference, WasReceivedBefore: true, row.Value.MayRead));
        var received = new List<ReceivedSignal>();
        foreach (var (place, signal) in facts.Index())
        {
            var key = keys[place];
            if (!isNew[place])
            {
                received.Add(there[key!]);
                continue;
            }

            var made = Signal.Receive(ids[next], given[next], signal, me, now);
            next++;
            db.Signals.Add(made);
            received.Add(new ReceivedSignal(made.Reference, WasReceivedBefore: false, MayRead: true));
            if (key is not null)
            {
                there[key] = received[^1] with { WasReceivedBefore = true };
            }
        }

        return received;
    }

    private static SourceKey? KeyOf(SignalFacts facts) => facts.Source.OwnId is { } ownId ? new SourceKey(FoldedText.Of(facts.Source.Organisation), ownId) : null;

    /// <summary>Of several, each is named by its place among them.</summary>
    private static void RefuseOthersUnderTheSameId(IReadOnlyList<SignalFacts> facts, Dictionary<SourceKey, (Signal Signal, bool MayRead)> before)
    {
        var refusals = new List<(int Place, Refusal Refusal)>();
        var first = new Dictionary<SourceKey, SignalFacts>();
        foreach (var (place, signal) in facts.Index())
        {
            if (KeyOf(signal) is not { } key)
            {
                continue;
            }

            var why = before.TryGetValue(key, out var there) ? there.Signal.WhyNotTheSame(signal)
                : !first.TryAdd(key, signal) && !first[key].SaysTheSameAs(signal) ? SignalRules.WhyNotTwoUnder(key.OwnId)
                : null;
            if (why is not null)
            {
                refusals.Add((place, why));
            }
        }

        if (refusals.Count > 0)
        {
            var (rule, sentence) = (refusals[0].Refusal.Rule, refusals[0].Refusal.Sentence);
            throw new RuleViolationException(rule, sentence)
            {
                MissingParts = facts.Count == 1 ? [] : [.. refusals.Select(refused => new MissingPart($"Facts[{refused.Place}].{nameof(SignalForm.OwnId)}", refused.Refusal.Sentence))],
            };
        }
    }

    private async Task<IReadOnlyList<SignalFacts>> FromSenderAsync(IReadOnlyList<SignalFacts> facts, CancellationToken cancellationToken)
    {
        if (user.May(Permission.RelaySignals))
        {
            return facts;
        }

        var me = user.RequiredId();
        var organisation = await db.Users.Where(person => person.Id == me).Select(person => person.Organisation).SingleAsync(cancellationToken);
        return organisation is null
            ? throw new RuleViolationException(SignalRules.NoOrganisation, "Your account speaks for no organisation yet, so nobody could say whose report this is. Ask the administrator to enter it; what you typed is kept.")
            : [.. facts.Select(signal => signal with { Source = signal.Source with { Organisation = organisation } })];
    }

    // One at a time, or two of the same at once would both find nothing; and always in one order, or two who send several would wait for each other.
    // Looks past the filter: a source uses its id once, whoever may read what it sent.
    private async Task<Dictionary<SourceKey, (Signal Signal, bool MayRead)>> SentBeforeAsync(IReadOnlyList<SourceKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        string[] texts = [.. keys.Select(key => $"{key.Organisation}\n{key.OwnId}")];
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH locks AS MATERIALIZED (SELECT DISTINCT hashtextextended(key, 0) AS key FROM unnest({texts}) AS key ORDER BY 1)
             SELECT count(pg_advisory_xact_lock(key)) FROM locks
             """,
            cancellationToken);
        string[] organisations = [.. keys.Select(key => key.Organisation).Distinct()];
        string?[] ids = [.. keys.Select(key => key.OwnId).Distinct()];
        var wanted = keys.ToHashSet();
        var found = await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(signal => organisations.Contains(signal.OrganisationKey) && ids.Contains(signal.OwnId)).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        Guid[] there = [.. found.Select(signal => signal.Id)];
        var readable = await db.Signals.AsNoTracking().Where(signal => there.Contains(signal.Id)).Select(signal => signal.Id).ToListAsync(cancellationToken);
        return found.Where(signal => wanted.Contains(new SourceKey(signal.OrganisationKey, signal.OwnId!)))
            .ToDictionary(signal => new SourceKey(signal.OrganisationKey, signal.OwnId!), signal => (signal, readable.Contains(signal.Id)));
    }

    /// <param name="Organisation">Folded.</param>
    private sealed record SourceKey(string Organisation, string OwnId);
}
