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
/// The one way by which signals come in, typed, sent by a program or in files: all of them or none, in as many statements for many as for one. What a
/// source sends again under its own id is the same signal. Whoever may not relay what others sent speaks for the organisation of their account,
/// whatever the facts say.
/// </summary>
public sealed class SignalIntake(PortalDb db, References references, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Of all signals that come in at once: each is a row, and all of them are one transaction.</summary>
    public const int MaxObservables = 20_000;

    // The kind of the locks on sources, and how many there are: a power of two.
    private const int Sources = 5054120;
    private const int Slots = 64;

    public async Task<IReadOnlyList<ReceivedSignal>> TakeAsync(IReadOnlyList<SignalFacts> sent, CancellationToken cancellationToken)
    {
        var facts = await OrganisationAsync(cancellationToken) is { } organisation
            ? [.. sent.Select(signal => signal with { Source = signal.Source with { Organisation = organisation } })]
            : sent;
        RuleViolationException.ThrowIf(WhyTooMuch(facts));
        var before = await ReceivedBeforeAsync(facts, byContent: false, waits: true, cancellationToken);
        RefuseOthersUnderTheSameId(facts, before);

        var known = before.Keys.ToHashSet();
        var isNew = facts.Select(signal => KeyOf(signal) is not { } key || known.Add(key)).ToList();
        var made = new Queue<Signal>(await ReceiveAsync([.. facts.Where((_, place) => isNew[place])], file: null, cancellationToken));
        var readable = await ReadableAsync(before, cancellationToken);
        var there = new Dictionary<(string Organisation, string OwnId), ReceivedSignal>();
        var received = new List<ReceivedSignal>();
        foreach (var (place, signal) in facts.Index())
        {
            var answer = isNew[place] ? new ReceivedSignal(made.Dequeue().Reference, WasReceivedBefore: false, MayRead: true)
                : before.Find(signal) is { } earlier ? new ReceivedSignal(earlier.Reference, WasReceivedBefore: true, readable.Contains(earlier.Id))
                : there[KeyOf(signal)!.Value];
            received.Add(answer);
            if (isNew[place] && KeyOf(signal) is { } key)
            {
                there[key] = answer with { WasReceivedBefore = true };
            }
        }

        return received;
    }

    /// <summary>Why these are not received at once; null if they are.</summary>
    public static Refusal? WhyTooMuch(IReadOnlyCollection<SignalFacts> facts)
    {
        var named = facts.Sum(signal => signal.Observables.Count);
        return Refusal.When(
            named > MaxObservables, SignalRules.TooManyObservables,
            $"These signals name {named:N0} observables; at most {MaxObservables:N0} are received at once. Nothing was recorded. Send the signals in parts.");
    }

    /// <summary>For whom the sender speaks; null where they say themselves who sent it.</summary>
    public async Task<string?> OrganisationAsync(CancellationToken cancellationToken)
    {
        if (user.May(Permission.RelaySignals))
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
        var keys = facts.Select(KeyOf).OfType<(string Organisation, string OwnId)>().ToHashSet();
        string[] contents = byContent ? [.. facts.Where(fact => fact.Source.OwnId is null).Select(fact => fact.ContentKey).Distinct()] : [];
        string[] locks = [.. keys.Select(key => $"{key.Organisation}\n{key.OwnId}").Concat(contents)];
        if (waits && locks.Length > 0)
        {
            // In one order, so that nobody waits for somebody who waits for them. Of a fixed number, because all transactions share the room there is for locks:
            // two ids that share one wait for each other, as they would for the next reference.
            await db.Database.ExecuteSqlAsync(
                $"""
                 WITH slots AS MATERIALIZED (SELECT DISTINCT (hashtextextended(key, 0) & {Slots - 1})::int AS slot FROM unnest({locks}) AS key ORDER BY 1)
                 SELECT count(pg_advisory_xact_lock({Sources}, slot)) FROM slots
                 """,
                cancellationToken);
        }

        // Looks past the filter: a source uses its id once, whoever may read what it sent.
        string[] organisations = [.. keys.Select(key => key.Organisation).Distinct()];
        string?[] ids = [.. keys.Select(key => key.OwnId).Distinct()];
        var found = keys.Count == 0 ? [] : await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(signal => organisations.Contains(signal.OrganisationKey) && ids.Contains(signal.OwnId)).ToListAsync(cancellationToken);
        var alike = contents.Length == 0 ? [] : await db.Signals.AsNoTracking().IgnoreQueryFilters([PortalDb.NeedToKnow])
            .Where(signal => contents.Contains(signal.ContentKey)).ToListAsync(cancellationToken);
        return new ReceivedBefore(
            found.Where(signal => keys.Contains((signal.OrganisationKey, signal.OwnId!))).ToDictionary(signal => (signal.OrganisationKey, signal.OwnId!)),
            alike.GroupBy(signal => signal.ContentKey).ToDictionary(group => group.Key, group => group.MinBy(signal => signal.Id)!));
    }

    /// <summary>Receives what is not there yet, in the order in which it is given.</summary>
    /// <param name="file">The file they came in; null if they came by themselves.</param>
    public async Task<IReadOnlyList<Signal>> ReceiveAsync(IReadOnlyList<SignalFacts> facts, Guid? file, CancellationToken cancellationToken)
    {
        var given = await references.NextSignalsAsync(facts.Count, cancellationToken);

        // Listed by when they came, and then by these.
        Guid[] ids = [.. facts.Select(_ => Guid.CreateVersion7()).Order()];
        var (me, now) = (user.RequiredId(), clock.GetUtcNow());
        IReadOnlyList<Signal> made = [.. facts.Select((signal, place) => Signal.Receive(ids[place], given[place], signal, me, now, file))];
        db.Signals.AddRange(made);
        return made;
    }

    internal static (string Organisation, string OwnId)? KeyOf(SignalFacts facts) =>
        facts.Source.OwnId is { } ownId ? (FoldedText.Of(facts.Source.Organisation), ownId) : null;

    /// <summary>Of several, each is named by its place among them.</summary>
    private static void RefuseOthersUnderTheSameId(IReadOnlyList<SignalFacts> facts, ReceivedBefore before)
    {
        var refusals = new List<(int Place, Refusal Refusal)>();
        var first = new Dictionary<(string Organisation, string OwnId), SignalFacts>();
        foreach (var (place, signal) in facts.Index())
        {
            if (KeyOf(signal) is not { } key)
            {
                continue;
            }

            var why = before.Find(signal) is { } there ? there.WhyNotTheSame(signal)
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

    private async Task<IReadOnlySet<Guid>> ReadableAsync(ReceivedBefore before, CancellationToken cancellationToken)
    {
        Guid[] there = [.. before.Signals.Select(signal => signal.Id)];
        return there.Length == 0
            ? new HashSet<Guid>()
            : await db.Signals.AsNoTracking().Where(signal => there.Contains(signal.Id)).Select(signal => signal.Id).ToHashSetAsync(cancellationToken);
    }
}

/// <summary>Signals that were received before, by what tells them.</summary>
public sealed class ReceivedBefore(Dictionary<(string Organisation, string OwnId), Signal> byOwnId, Dictionary<string, Signal> byContent)
{
    public IEnumerable<(string Organisation, string OwnId)> Keys => byOwnId.Keys;

    public IEnumerable<Signal> Signals => byOwnId.Values.Concat(byContent.Values);

    public Signal? Find(SignalFacts facts) => SignalIntake.KeyOf(facts) is { } key ? byOwnId.GetValueOrDefault(key) : byContent.GetValueOrDefault(facts.ContentKey);
}
