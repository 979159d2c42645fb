using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Notices;

/// <summary>The step that is spoken of, in the words of its policy, and whom it concerns.</summary>
/// <param name="Owner">Whoever sees to the case; null while nobody does.</param>
/// <param name="SeeCases">Those of the proposer, the owner and the signers who may still see cases: they may have become something else since.</param>
public sealed record StepNotices(
    string Action, Escalation Escalation, ThresholdPolicy Policy, OfficeRoll Roll, DateTimeOffset At, Guid? Owner, IReadOnlySet<Guid> SeeCases)
{
    public bool TellsProposer => SeeCases.Contains(Escalation.ProposedById);

    public string Title => $"step {Escalation.Step.Rung} ({Escalation.Step.Title})";

    public string Office(string key) => Policy.OfficeTitle(key);

    /// <summary>", by 24 November 2026 14:00 UTC": until when what waits is to be decided.</summary>
    public string ByWhen => $", by {EntryLines.Time(Escalation.Duty.DecideBy)}";

    /// <summary>", with the dissent of Legal adviser"; empty where everyone who signed agrees.</summary>
    public string Dissent => SignatureWords.Dissent(Escalation, Policy);

    /// <param name="toProposer">What the proposer is told; null if nothing is.</param>
    public NoticeDraft To(IEnumerable<Guid> people, string discriminator, string sentence, string? toProposer = null)
    {
        var told = people.Distinct().ToDictionary(person => person, _ => sentence);
        if (toProposer is not null && TellsProposer)
        {
            told[Escalation.ProposedById] = toProposer;
        }

        return Tell(discriminator, told);
    }

    /// <summary>Everyone who may decide now. Not its proposer, whatever office they hold (docs/adr/0004).</summary>
    /// <param name="toProposer">What the proposer is told; null if nothing is.</param>
    public NoticeDraft ForDeciders(string discriminator, Func<string, string> sentence, string? toProposer = null)
    {
        var told = (Escalation.Waiting?.Outstanding ?? []).SelectMany(requirement => Roll.DutyIn(requirement.Office, Escalation.Scope, At).Select(person => (Person: person, requirement.Office)))
            .Where(row => row.Person != Escalation.ProposedById)
            .GroupBy(row => row.Person, row => Office(row.Office))
            .ToDictionary(offices => offices.Key, offices => sentence(string.Join(" or ", offices)));
        foreach (var row in UrgentOffices.SelectMany(office => Roll.DutyIn(office, Escalation.Scope, At).Select(person => (Person: person, Office: office))).Where(row => row.Person != Escalation.ProposedById))
        {
            told.TryAdd(row.Person, $"{Title} is proposed as urgent: as {Office(row.Office)} you may take it before its gates and signatures are complete{ByWhen}.");
        }

        foreach (var row in Escalation.Confirmation.Outstanding.SelectMany(office => Roll.DutyIn(office, Escalation.Scope, At).Select(person => (Person: person, Office: office))).Where(row => row.Person != Escalation.ProposedById))
        {
            // Whoever signs it reads of it already.
            told.TryAdd(row.Person, $"the legal basis of {Title} waits for your confirmation as {Office(row.Office)}{ByWhen}.");
        }

        if (toProposer is not null && TellsProposer)
        {
            told[Escalation.ProposedById] = toProposer;
        }

        return Tell(discriminator, told);
    }

    /// <summary>The way down has begun: the offices whose signature it still takes.</summary>
    public NoticeDraft ForStandDownOffices()
    {
        var people = Escalation.IsInForce ? Signing.Of(Escalation, EscalationAct.StandDown).Outstanding.SelectMany(requirement => Roll.DutyIn(requirement.Office, Escalation.Scope, At)) : [];
        return To(people, "", $"standing down {Title} has begun and waits for your signature as well.");
    }

    /// <summary>The proposer, and those who act in the offices that signed.</summary>
    public NoticeDraft ForParticipants(string discriminator, string sentence) => To(Participants, discriminator, sentence);

    /// <summary>The same, those who gave the signatures themselves, and the owner of the case.</summary>
    public NoticeDraft ForSignersAndOwner(string discriminator, string sentence)
    {
        var concerned = Signatures.Select(signOff => signOff.PersonId).Concat(Owner is { } owner ? [owner] : []);
        return To(Participants.Concat(concerned.Where(SeeCases.Contains)), discriminator, sentence);
    }

    private IEnumerable<SignOff> Signatures => Escalation.SignOffs.Where(signOff =>
        signOff.Purpose != Purpose.StandDown && signOff.IsSignature && (signOff.Purpose != Purpose.TakeStep || signOff.Round == Escalation.Round));

    private IEnumerable<Guid> Participants =>
    [
        .. Signatures.Select(signOff => signOff.Office).Distinct().SelectMany(office => Roll.DutyIn(office, Escalation.Scope, At)),
        .. TellsProposer ? [Escalation.ProposedById] : Array.Empty<Guid>(),
    ];

    private IReadOnlyList<string> UrgentOffices =>
        Escalation is { Status: EscalationStatus.Proposed, Text.UrgentReason: not null } && Escalation.Step.Urgent is { } path ? path.Offices : [];

    private NoticeDraft Tell(string discriminator, IReadOnlyDictionary<Guid, string> sentenceTo) => new(
        Action,
        $"{Action} {Escalation.Id:D} {discriminator}",
        Escalation.IncidentId,
        Escalation.Id,
        $"/escalations/{Escalation.Reference}",
        sentenceTo.ToDictionary(pair => pair.Key, pair => $"{Escalation.Reference}: {pair.Value}"));
}
