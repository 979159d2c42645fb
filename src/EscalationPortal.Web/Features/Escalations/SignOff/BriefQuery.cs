using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.Pictures;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>All an approver needs on one page.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record BriefQuery(string Escalation) : IQuery<Brief>, IConcernsEscalation;

/// <param name="Ratings">Those of the assessment the step rests on.</param>
/// <param name="People">The names of everyone the escalation names.</param>
/// <param name="Waiting">Whom each office that has yet to sign waits for.</param>
/// <param name="Mine">What the reader could do now, and did last.</param>
/// <param name="Others">The other steps of the incident.</param>
/// <param name="GaveWay">The step that stood in force before this one, and ended with it.</param>
/// <param name="StoodIn">The step that was taken urgently in the place of this one and ended without its signatures; null where none was.</param>
/// <param name="Changes">What stands differently than it did.</param>
public sealed record Brief(
    Escalation Escalation,
    BriefedIncident Incident,
    int AssessmentNumber,
    int LatestAssessmentNumber,
    ThresholdPolicy Policy,
    EvaluationResult Evaluation,
    IReadOnlyList<AssessmentRating> Ratings,
    IReadOnlyDictionary<Guid, string> People,
    IReadOnlyList<MadeSignOff> SignOffs,
    IReadOnlyList<WaitingOffice> Waiting,
    ReaderActions Mine,
    IReadOnlyList<StepTaken> Others,
    StepTaken? GaveWay,
    StoodIn? StoodIn,
    BriefChanges Changes)
{
    /// <summary>What the policy in force makes of the assessment it rests on; null where that was made under it, or nothing is to be decided.</summary>
    public (FrozenAssessment Assessed, CarriedAssessment Carried)? UnderPolicyInForce { get; init; }

    /// <summary>The signing that is shown: of the step, or of its extension while it is reviewed.</summary>
    public Signing Signing => Escalation.Waiting ?? Escalation.Signing;

    /// <summary>Signatures that count, and all it takes.</summary>
    public int Signed => Signing.SignOffs.Count(signOff => Signing.Counts(signOff) && signOff.IsSignature);

    public int Needed => Signing.Requirements.Sum(requirement => requirement.Count);

    /// <summary>Whether the next signature is the last one that is asked for.</summary>
    public bool IsLastSignature => Needed - Signed == 1;

    /// <summary>What signing in this office does, all of it.</summary>
    public string EffectOf(CapacityChoice choice)
    {
        var rung = Escalation.Step.Rung;
        var confirms = Escalation.Step.Gates.Any(gate => gate.Office == choice.Office) ? "it confirms the legal basis; " : "";
        var open = Gates.Where(result => result.State == GateState.Unmet && result.Gate.Office != choice.Office)
            .Select(result => Domain.Policies.Gates.TitleOf(result.Gate.Key).ToLowerInvariant()).ToList();
        var others = Waiting.Where(waiting => waiting.Office != choice.Office || waiting.Left > 1).Select(waiting => OfficeTitle(waiting.Office)).Distinct().ToList();
        return true switch
        {
            _ when !IsLastSignature => $"{confirms}one of {Needed} signatures; then it waits for {string.Join(" and ", others)}",
            _ when Escalation.IsInForce => $"{confirms}it completes what the step still owes",
            _ when open.Count > 0 => $"{confirms}the last signature, which is refused while {string.Join(" and ", open)} {(open.Count == 1 ? "is" : "are")} open",
            _ when Escalation.Text.StartsAt is { } starts => $"{confirms}the last signature; the step begins on {Inline.Words(starts)}",
            _ => $"{confirms}step {rung} takes force with this signature",
        };
    }

    /// <summary>The signatures of an office on what stands now.</summary>
    public IEnumerable<MadeSignOff> SignaturesOf(string office) => SignOffs.Where(signOff =>
        signOff.Office == office && signOff.Purpose == Signing.Purpose && signOff.Standing.Length == 0
        && signOff.Decision is Decision.Signed or Decision.SignedWithDissent);

    /// <summary>Who signed in an office, and has to sign anew because what it rests on has changed.</summary>
    public IEnumerable<MadeSignOff> StaleIn(string office) => SignOffs.Where(signOff =>
        signOff.Office == office && signOff.Purpose == Signing.Purpose && signOff.IsSignature
        && Signing.Stale.Any(stale => stale.Office == office && stale.At == signOff.At));

    public IReadOnlyList<GateResult> Gates => Escalation.Gates;

    /// <summary>The gates as they were when it was decided; null while it waits for a decision on the step itself.</summary>
    public DecidedGates? Decided => Escalation.IsOpen ? null : Escalation.Decided;

    public IReadOnlyList<LadderRung> Ladder =>
        CaseLadder.Of(Policy, Evaluation, [.. Others, new StepTaken(Escalation.Reference, Escalation.Step.Rung, Escalation.Status, Escalation.Review.DueAt)]);

    /// <summary>No advice supports the step: its proposer gave a reason.</summary>
    public bool Departs => Evaluation.TooLittleKnown || Escalation.RecommendedRung != Escalation.Step.Rung;

    /// <summary>How an indicator was rated, in the policy's words.</summary>
    public string RatedAs(Indicator indicator) => (Ratings.FirstOrDefault(rating => rating.Indicator == indicator.Key)?.Rating ?? Rating.Unknown).Words(indicator).ToLowerInvariant();

    public string OfficeTitle(string office) => Policy.OfficeTitle(office);

    public string NameOf(Guid? person) => person is { } id ? People.GetValueOrDefault(id, "someone whose name was erased") : "the portal";
}

/// <summary>A step that was in force in the place of another for a time.</summary>
public sealed record StoodIn(string Reference, int Rung, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Severity">The band of the assessment the step rests on; null where its policy has none.</param>
/// <param name="Judgement">Who is judged to have done it, as that assessment had it on record; null where nobody had judged.</param>
public sealed record BriefedIncident(string Reference, IncidentFacts Facts, string? Severity, JudgedActor? Judgement);

/// <summary>A hypothesis as it was judged: how likely it is, and apart from that how good the basis of the judgement is.</summary>
public sealed record JudgedActor(string Statement, string Likelihood, string Confidence);

/// <param name="Words">In what way they acted; empty for a holder.</param>
/// <param name="Standing">Why it does not count; empty where it does.</param>
public sealed record MadeSignOff(
    Purpose Purpose, string Office, string Person, string Words, Decision Decision, string Reason, DateTimeOffset At, string Standing)
{
    /// <summary>The reader made it.</summary>
    public bool IsMine { get; init; }

    public bool IsSignature => Decision is Decision.Signed or Decision.SignedWithDissent;
}

/// <param name="Left">How many signatures it still owes.</param>
/// <param name="People">Who may sign in it now, in what way; nobody where it is vacant.</param>
/// <param name="MayNotRead">Nobody in it may read the case, which is restricted.</param>
public sealed record WaitingOffice(string Office, int Left, IReadOnlyList<string> People, bool MayNotRead);

/// <param name="Decides">The capacities in which the reader may sign now; empty where they may not.</param>
/// <param name="Acts">What else the reader may do now.</param>
/// <param name="Last">What the reader did last; null where they have done nothing.</param>
/// <param name="StaleFrom">The grounds of the reader's own signature that no longer counts; null if they gave none.</param>
/// <param name="Changed">The ratings that stand differently than when they signed.</param>
public sealed record ReaderActions(
    bool Proposed,
    IReadOnlyList<CapacityChoice> Decides,
    IReadOnlyList<CapacityChoice> Extends,
    IReadOnlySet<EscalationAct> Acts,
    ReadersAct? Last,
    int? StaleFrom,
    IReadOnlyList<ChangedRating> Changed)
{
    public bool May(EscalationAct act) => Acts.Contains(act);
}

/// <summary>A rating as it was when someone signed, and as it is in the latest assessment.</summary>
public sealed record ChangedRating(string Indicator, string Before, string Now);

/// <summary>Something the reader did in an office.</summary>
/// <param name="Decision">Of no matter where they took the step urgently.</param>
/// <param name="IsOver">It was on an earlier text, or in an earlier review.</param>
/// <param name="Counts">Nothing that it rests on has changed since.</param>
public sealed record ReadersAct(Purpose Purpose, string Office, Decision Decision, DateTimeOffset At, bool IsOver, bool Counts)
{
    public bool IsSignature => Decision is Decision.Signed or Decision.SignedWithDissent;

    /// <summary>They took the step before it was signed.</summary>
    public bool Urgently { get; init; }

    /// <summary>They chose the step in the place of the proposed one.</summary>
    public bool Chose { get; init; }

    /// <summary>Their signature confirms the legal basis as well.</summary>
    public bool Confirms { get; init; }
}
