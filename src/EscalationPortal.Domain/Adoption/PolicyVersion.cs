using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

public enum PolicyVersionState
{
    Draft,
    Proposed,
    Adopted,

    /// <summary>Everyone whose signature it took agrees that the policy in force stays as it is.</summary>
    Kept,

    /// <summary>By an office whose signature it needed.</summary>
    Declined,

    /// <summary>By whoever wrote it.</summary>
    Withdrawn,
}

/// <summary>
/// A policy on its way into force: written as a draft, proposed, signed by the offices that the policy in force names, adopted from a
/// stated time on. Once proposed its text does not change, and nobody who wrote it decides about it (docs/adr/0024). A review may end with
/// the text of the policy in force: then it is proposed and signed in the same way, and kept.
/// </summary>
public sealed class PolicyVersion : Aggregate
{
    /// <summary>How far ahead a policy may be adopted: what lies beyond, nobody now in office answers for.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(366);

    private readonly List<PolicySignature> _signatures = [];

    private PolicyVersion()
    {
    }

    public Guid Id { get; private init; }
    public PolicyVersionState State { get; private set; }

    /// <summary>The document as JSON; of a draft as it was typed, which may be no policy yet.</summary>
    public string Document { get; private set; } = "";

    /// <summary>How often the draft was saved.</summary>
    public int Edition { get; private set; }

    /// <summary>How many errors the document has, as far as they are noted; 0 for a policy.</summary>
    public int Errors { get; private set; }

    /// <summary>Key, version and digest that the document gives; null while it is no policy.</summary>
    public string? Key { get; private set; }
    public string? Version { get; private set; }
    public string? Digest { get; private set; }

    /// <summary>The digest of the adopted policy it was made from, and is compared with.</summary>
    public string BasedOn { get; private set; } = "";

    /// <summary>It proposes that the policy it is based on stays as it is, and has its text.</summary>
    public bool Keeps { get; private init; }

    /// <summary>Everyone who wrote in it, whoever started it first.</summary>
    public List<Guid> AuthorIds { get; private init; } = [];
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Why it is proposed; empty for a draft.</summary>
    public string Reason { get; private set; } = "";
    public Guid? ProposedById { get; private set; }
    public DateTimeOffset? ProposedAt { get; private set; }

    /// <summary>The offices it needs, each as often as it signs: those that the policy in force named when it was proposed.</summary>
    public List<string> SigningOffices { get; private set; } = [];

    /// <summary>From when it is to be in force, or is; null for as soon as it is signed.</summary>
    public DateTimeOffset? InForceFrom { get; private set; }

    /// <summary>When it was decided about or withdrawn; null while it is on its way.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was declined or withdrawn; empty otherwise.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<PolicySignature> Signatures =>
        [.. _signatures.OrderBy(signature => signature.At).ThenBy(signature => signature.Id)];

    /// <summary>How far its signing has got.</summary>
    public PolicySigning Signing => new(
        [.. AuthorIds, .. ProposedById is { } proposer ? [proposer] : Array.Empty<Guid>()],
        SigningOffices,
        [
            .. _signatures.Select(
                signature => GivenSignature.Of(signature.Office, signature.PersonId, signature.Capacity, signature.OnBehalfOfId)),
        ]);

    /// <param name="basedOn">The policy it changes: a draft would be signed by the offices that one names.</param>
    public PolicySigning SigningUnder(ThresholdPolicy basedOn) =>
        State == PolicyVersionState.Draft ? Signing with { Offices = OfficesOf(basedOn) } : Signing;

    /// <summary>By which it is compared with others: once adopted its digest, before that its id; null once nothing more comes of it.</summary>
    public string? Compared => State switch
    {
        PolicyVersionState.Adopted => Digest,
        PolicyVersionState.Draft or PolicyVersionState.Proposed => Id.ToString(),
        _ => null,
    };

    public VersionStanding Standing => new(State, Errors, Key, Version, Digest, BasedOn);

    /// <summary>What somebody has read who reads the draft as it was saved last.</summary>
    public Seen Seen => Seen.Of("edition", Edition);

    /// <param name="basedOn">The digest of an adopted policy.</param>
    /// <param name="authors">Of a version whose text it takes up: it stays theirs, too.</param>
    public static PolicyVersion Start(
        Guid id, string document, string basedOn, Guid by, DateTimeOffset at, IReadOnlyList<Guid>? authors = null)
    {
        var version = new PolicyVersion { Id = id, BasedOn = basedOn, StartedAt = at, AuthorIds = [.. authors ?? []] };
        version.Write(document, version.Seen, by, at);
        version.Raise(new PolicyDrafted(id, basedOn));
        return version;
    }

    /// <summary>The document as a policy, or everything that is wrong with it.</summary>
    public PolicyReading Read() => PolicyLoader.Load(System.Text.Encoding.UTF8.GetBytes(Document));

    /// <summary>Proposes that the policy in force stays as it is: a review found nothing to change. It is signed like a change.</summary>
    /// <param name="findings">What the review found.</param>
    /// <param name="isProposed">That is proposed already, and waits for signatures.</param>
    public static PolicyVersion ProposeToKeep(
        Guid id, ThresholdPolicy inForce, string findings, AdoptionHistory history, bool isProposed, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotKeep(inForce, history, isProposed));
        var version = new PolicyVersion { Id = id, BasedOn = inForce.Digest, Keeps = true, StartedAt = at };
        version.Write(System.Text.Encoding.UTF8.GetString(inForce.Canonical.Span), version.Seen, by, at);
        version.PassToSigners(findings, from: null, inForce, by, at);
        return version;
    }

    /// <summary>Why it cannot be proposed to keep this policy; null if it can.</summary>
    /// <param name="isProposed">That is proposed already, and waits for signatures.</param>
    public static Refusal? WhyNotKeep(ThresholdPolicy inForce, AdoptionHistory history, bool isProposed) =>
        Refusal.When(
            history.Latest.Digest != inForce.Digest,
            AdoptionRules.BaseReplaced,
            $"{history.Latest.Key} {history.Latest.Version} is adopted already, and follows this one: there is nothing to keep.")
        ?? Refusal.When(
            isProposed,
            AdoptionRules.KeptTwice,
            "That this policy is kept was proposed already, and waits for signatures: the versions of the policy list it.");

    /// <summary>Saves the draft as it is typed.</summary>
    /// <param name="seen">What the writer had read: what somebody else saved since is not overwritten unread.</param>
    public void Write(string document, Seen seen, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotWrite() ?? WhySavedMeanwhile(seen));
        (Document, SavedAt) = (document, at);
        Edition++;
        var reading = Read();
        (Errors, Key, Version, Digest) = (reading.Errors.Count, reading.Policy?.Key, reading.Policy?.Version, reading.Policy?.Digest);
        if (!AuthorIds.Contains(by))
        {
            AuthorIds.Add(by);
        }
    }

    /// <summary>Compares the draft with the policy adopted last.</summary>
    /// <param name="read">The digest of the one its author took for that: another is not put in its place unread.</param>
    public void BaseOn(AdoptionHistory history, string read)
    {
        RuleViolationException.ThrowIf(
            WhyNotWrite()
            ?? Refusal.When(
                history.Latest.Digest != read,
                AdoptionRules.BaseReplaced,
                $"The policy adopted last is {history.Latest.Key} {history.Latest.Version}: open the draft's page again, and compare it with that."));
        BasedOn = read;
        Edition++;
    }

    /// <summary>Why it cannot be proposed as it is; null if it can.</summary>
    /// <param name="reading">What <see cref="Read"/> answers, where that is known.</param>
    public Refusal? WhyNotPropose(AdoptionHistory history, PolicyReading? reading = null) =>
        WhyNotWrite()
        ?? WhyUnreadable(reading ?? Read())
        ?? Standing.WhyNotFollow(history);

    /// <param name="from">From when it is to be in force; null for as soon as it is signed.</param>
    /// <param name="basedOn">The policy it changes, which names the offices whose signatures it takes.</param>
    /// <param name="seen">What the proposer had read: a draft that was saved since is not proposed unread.</param>
    /// <param name="authors">Of every other version with the very same text: it is theirs, too.</param>
    public void Propose(
        string reason,
        DateTimeOffset? from,
        Seen seen,
        ThresholdPolicy basedOn,
        AdoptionHistory history,
        Guid by,
        DateTimeOffset at,
        IReadOnlyList<Guid>? authors = null)
    {
        var reading = Read();
        RuleViolationException.ThrowIf(
            WhyNotPropose(history, reading)
            ?? WhySavedMeanwhile(seen)
            ?? WhyNobodyAdopts(reading.Policy!)
            ?? WhyForceDate(from, history.Latest, at));
        AuthorIds.AddRange((authors ?? []).Distinct().Except(AuthorIds));
        PassToSigners(reason, from, basedOn, by, at);
    }

    /// <summary>Why this person may not sign it in this capacity; null if they may.</summary>
    /// <param name="capacity">Null where they do not act in the office.</param>
    public Refusal? WhyNotSign(Guid person, Capacity? capacity, AdoptionHistory history) =>
        WhyNotDecide(person, capacity) ?? WhyHeldUp(history);

    /// <summary>Signs it; the last signature adopts it.</summary>
    public void Sign(Guid signature, Guid person, Capacity? capacity, string comment, AdoptionHistory history, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotSign(person, capacity, history));
        _signatures.Add(new PolicySignature(signature, capacity!, person, comment, at));
        Raise(new PolicySigned(Id, signature, Key!, Version!, Digest!, Keeps, capacity!, comment));
        if (Signing.Outstanding.Count > 0)
        {
            return;
        }

        EndedAt = at;
        if (Keeps)
        {
            State = PolicyVersionState.Kept;
            Raise(new PolicyKept(Id, Key!, Version!, Digest!));
        }
        else
        {
            // Signed later than it was to begin, it begins when it is signed: nothing is in force backwards.
            (State, InForceFrom) = (PolicyVersionState.Adopted, InForceFrom is { } planned && planned > at ? planned : at);
            Raise(new PolicyAdopted(Id, Key!, Version!, Digest!, InForceFrom.Value));
        }
    }

    public void Decline(Guid person, Capacity? capacity, string reason, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotDecide(person, capacity));
        (State, EndReason, EndedAt) = (PolicyVersionState.Declined, reason, at);
        Raise(new PolicyDeclined(Id, Key!, Version!, Keeps, capacity!, reason));
    }

    /// <summary>Why this person may not withdraw it; null if they may.</summary>
    public Refusal? WhyNotWithdraw(Guid person) =>
        Refusal.When(
            State is not (PolicyVersionState.Draft or PolicyVersionState.Proposed),
            AdoptionRules.Decided,
            $"This version is {State.Words()} already, and stays as it is.")
        ?? Refusal.When(
            !Signing.Authors.Contains(person),
            AdoptionRules.WithdrawnByAuthor,
            "Only those who wrote or proposed this version withdraw it. An office whose signature it needs can decline it.");

    public void Withdraw(string reason, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotWithdraw(by));
        var proposed = State == PolicyVersionState.Proposed;
        (State, EndReason, EndedAt) = (PolicyVersionState.Withdrawn, reason, at);
        // A draft is read by those who write policies alone, the ledger by every auditor.
        Raise(proposed
            ? new PolicyWithdrawn(Id, Key, Version, Keeps, reason)
            : new PolicyWithdrawn(Id, Key: null, Version: null, Keeps: false, Reason: ""));
    }

    /// <summary>Why it cannot be signed as things are, whoever tries; null if it can.</summary>
    /// <param name="reading">What <see cref="Read"/> answers, where that is known.</param>
    public Refusal? WhyHeldUp(AdoptionHistory history, PolicyReading? reading = null) =>
        Standing.WhyBaseReplaced(history) ?? WhyUnreadable(reading ?? Read());

    // Key, version and digest are as the release of the portal read them that saved it: another may read the text otherwise, or not at all.
    private Refusal? WhyUnreadable(PolicyReading reading) => State == PolicyVersionState.Draft
        ? Refusal.When(
            reading.Policy is null,
            AdoptionRules.Unreadable,
            $"The draft is no policy yet: {PolicyReading.Counted(reading.Errors.Count)} in it. Mend what its page names, then propose it.")
        ?? Refusal.When(
            reading.Policy?.Digest != Digest,
            AdoptionRules.Unreadable,
            "The draft was saved by another release of the portal, which read it otherwise. Save it anew, then propose it.")
        : Refusal.When(
            reading.Policy?.Digest != Digest,
            AdoptionRules.Unreadable,
            "This release of the portal does not read the text that was proposed as its signers did. "
            + "Its author withdraws it, takes it up again, and proposes what that reads as.");

    private void PassToSigners(string reason, DateTimeOffset? from, ThresholdPolicy basedOn, Guid by, DateTimeOffset at)
    {
        (State, Reason, InForceFrom, ProposedById, ProposedAt) = (PolicyVersionState.Proposed, reason, from, by, at);
        SigningOffices = [.. OfficesOf(basedOn)];
        Raise(new PolicyProposed(Id, Key!, Version!, Digest!, BasedOn, reason, from, basedOn.Adoption, [.. AuthorIds]));
    }

    private static IReadOnlyList<string> OfficesOf(ThresholdPolicy basedOn) =>
        [.. basedOn.Adoption.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count))];

    /// <summary>Why its text does not change any more; null while it does.</summary>
    public Refusal? WhyNotWrite() => Refusal.When(
        State != PolicyVersionState.Draft,
        AdoptionRules.NotADraft,
        $"This version is {State.Words()}: its text does not change any more. Start another draft from it.");

    private Refusal? WhySavedMeanwhile(Seen seen) => Refusal.When(
        !seen.Covers(Seen),
        AdoptionRules.SavedMeanwhile,
        "The draft was saved since you opened this page. Read it as it is now, then do this again.");

    /// <summary>Why nothing is decided about it, by this person in this capacity; null if they may.</summary>
    public Refusal? WhyNotDecide(Guid person, Capacity? capacity) =>
        Refusal.When(State == PolicyVersionState.Draft, AdoptionRules.NotProposed, "This is a draft: it is signed once it is proposed.")
        ?? Refusal.When(
            State != PolicyVersionState.Proposed,
            AdoptionRules.Decided,
            $"This version is {State.Words()} already: nothing more is signed.")
        ?? Signing.WhyNot(person, capacity);

    // Otherwise it would be the last: nobody could adopt another after it.
    public static Refusal? WhyNobodyAdopts(ThresholdPolicy policy) => Refusal.When(
        policy.Adoption.Count == 0,
        AdoptionRules.NobodyAdopts,
        "This version names nobody who adopts the one after it, under adoption or by signing its highest step: no other could ever follow. "
        + "Name an office there first.");

    private static Refusal? WhyForceDate(DateTimeOffset? from, AdoptedVersion latest, DateTimeOffset at) =>
        Refusal.When(
            from <= at, AdoptionRules.ForceDate, "That time is past: a policy is in force from a time to come, or as soon as it is signed.")
        ?? Refusal.When(from > at + MaxAhead, AdoptionRules.ForceDate, $"A policy is adopted at most {MaxAhead.Days} days ahead.")
        ?? Refusal.When(
            latest.InForceFrom > at && !(from > latest.InForceFrom),
            AdoptionRules.ForceDate,
            $"{latest.Key} {latest.Version} is adopted and not in force yet: choose a time after it begins.");
}

public static class PolicyVersionStates
{
    public static string Words(this PolicyVersionState state) => state switch
    {
        PolicyVersionState.Draft => "a draft",
        PolicyVersionState.Proposed => "proposed",
        PolicyVersionState.Adopted => "adopted",
        PolicyVersionState.Kept => "kept",
        PolicyVersionState.Declined => "declined",
        PolicyVersionState.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };
}
