using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.Pictures;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>All an approver needs on one page.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record BriefQuery(string Escalation) : IQuery<Brief>, IConcernsEscalation;

/// <param name="People">The names of everyone the escalation names.</param>
/// <param name="Waiting">Whom each office that has yet to sign waits for.</param>
/// <param name="Mine">What the reader could do now.</param>
public sealed record Brief(
    Escalation Escalation,
    BriefedIncident Incident,
    int AssessmentNumber,
    int LatestAssessmentNumber,
    ThresholdPolicy Policy,
    EvaluationResult Evaluation,
    IReadOnlyDictionary<Guid, string> People,
    IReadOnlyList<MadeSignOff> SignOffs,
    IReadOnlyList<WaitingOffice> Waiting,
    ReaderActions Mine,
    IReadOnlyList<StepTaken> Others)
{
    /// <summary>The signing that is shown: of the step, or of its extension while it is reviewed.</summary>
    public Signing Signing => Escalation.Waiting ?? Escalation.Signing;

    /// <summary>Signatures that count, and all it takes.</summary>
    public int Signed => Signing.SignOffs.Count(signOff => Signing.Counts(signOff) && signOff.IsSignature);

    public int Needed => Signing.Requirements.Sum(requirement => requirement.Count);

    public IReadOnlyList<GateResult> Gates => Escalation.Gates;

    public IReadOnlyList<LadderRung> Ladder =>
        CaseLadder.Of(Policy, Evaluation, [.. Others, new StepTaken(Escalation.Reference, Escalation.Step.Rung, Escalation.Status, Escalation.Review.DueAt)]);

    public bool Departs => Escalation.RecommendedRung != Escalation.Step.Rung;

    public string OfficeTitle(string office) => Policy.OfficeTitle(office);

    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

public sealed record BriefedIncident(string Reference, string Summary, Marking Marking);

/// <param name="Words">In what way they acted; empty for a holder.</param>
/// <param name="Standing">Why it does not count; empty where it does.</param>
public sealed record MadeSignOff(Purpose Purpose, string Office, string Person, string Words, Decision Decision, string Reason, DateTimeOffset At, string Standing);

/// <param name="Left">How many signatures it still owes.</param>
/// <param name="People">Who may sign in it now, in what way; nobody where it is vacant.</param>
/// <param name="MayNotRead">Nobody in it may read the case, which is restricted.</param>
public sealed record WaitingOffice(string Office, int Left, IReadOnlyList<string> People, bool MayNotRead);

/// <param name="Decides">The capacities in which the reader may sign now; empty where they may not.</param>
/// <param name="Acts">What else the reader may do now.</param>
/// <param name="StaleFrom">The grounds of the reader's own signature that no longer counts; null if they gave none.</param>
/// <param name="Changed">The ratings that stand differently than when they signed.</param>
public sealed record ReaderActions(
    bool Proposed,
    IReadOnlyList<CapacityChoice> Decides,
    IReadOnlyList<CapacityChoice> Extends,
    IReadOnlySet<EscalationAct> Acts,
    int? StaleFrom,
    IReadOnlyList<ChangedRating> Changed)
{
    public bool May(EscalationAct act) => Acts.Contains(act);
}

/// <summary>A rating as it was when someone signed, and as it is in the latest assessment.</summary>
public sealed record ChangedRating(string Indicator, string Before, string Now);
