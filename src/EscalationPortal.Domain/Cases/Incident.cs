using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Cases;

/// <summary>A triaged event: what is known of it, and where it stands.</summary>
public sealed class Incident : Aggregate
{
    /// <summary>An incident that nobody has assessed for longer needs attention.</summary>
    public static readonly TimeSpan MaxUnassessed = TimeSpan.FromDays(1);

    private Incident()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>What people call it: <c>INC-2026-0042</c>.</summary>
    public string Reference { get; private init; } = "";
    public IncidentClass Class { get; private set; }
    public string Summary { get; private set; } = "";
    public string Description { get; private set; } = "";
    public List<string> States { get; private set; } = [];
    public List<string> Sectors { get; private set; } = [];
    public List<string> Functions { get; private set; } = [];
    public ZonedTime? Happened { get; private set; }
    public ZonedTime Detected { get; private set; } = null!;
    public string? SuspectedActor { get; private set; }
    public Marking Marking { get; private set; }
    public string ReportSource { get; private set; } = "";
    public Guid LoggedById { get; private init; }
    public DateTimeOffset LoggedAt { get; private init; }

    /// <summary>The number of the latest assessment; 0 while there is none.</summary>
    public int Assessments { get; private set; }

    /// <summary>What the latest assessment recommends, at least and at most, and on how many answers; null before it.</summary>
    public int? RecommendedRung { get; private set; }
    public int? LeastRung { get; private set; }
    public int? MostRung { get; private set; }
    public int? RatedIndicators { get; private set; }
    public int? Indicators { get; private set; }

    /// <summary>Whether the latest assessment's answers are too few for advice; null before it.</summary>
    public bool? TooLittleKnown { get; private set; }

    /// <summary>Key and title of the band of the latest assessment; null before it, and under a policy without bands.</summary>
    public string? SeverityKey { get; private set; }
    public string? SeverityTitle { get; private set; }

    /// <summary>The band's place in its policy, 1 for the mildest; 0 where there is no band. For sorting.</summary>
    public int SeverityRank { get; private set; }

    /// <summary>The rung of the step in force; null while none is.</summary>
    public int? RungInForce { get; private set; }

    /// <summary>Whoever sees to it that the case moves on; null while nobody does.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>
    /// Since when the owner sees to it no more: their account was closed, their work is another, or they may not read it any more. Null while they do.
    /// </summary>
    public DateTimeOffset? OwnerLeftAt { get; private set; }

    /// <summary>What moves it next, on which rung, how far its signing has got, and by when; see <see cref="CaseStanding"/>.</summary>
    public CaseStage Stage { get; private set; }
    public int? StageRung { get; private set; }
    public int Signatures { get; private set; }
    public int SignaturesAsked { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Something of it waits for signatures.</summary>
    public bool Waits { get; private set; }

    /// <summary>From when it needs somebody's attention; null while it needs none.</summary>
    public DateTimeOffset? AttentionAt { get; private set; }

    /// <summary>When something last happened to the case. Being read is not among it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public IncidentFacts Facts => new(
        Class, Summary, Description, States, Sectors, Functions, Happened, Detected, SuspectedActor, Marking, ReportSource);

    public static Incident Log(Guid id, string reference, IncidentFacts facts, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        var incident = new Incident { Id = id, Reference = reference, LoggedById = by, LoggedAt = at, ChangedAt = at, AttentionAt = at + MaxUnassessed };
        incident.Take(facts);
        incident.Raise(new IncidentLogged(id, reference, facts));
        return incident;
    }

    /// <summary>Corrects the facts. Saving what is there already changes and records nothing.</summary>
    public void Edit(IncidentFacts facts, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        var changes = IncidentChanges.Between(Facts, facts);
        if (changes.Count == 0)
        {
            return;
        }

        Take(facts);
        Raise(new IncidentEdited(Id, Reference, changes));
    }

    /// <summary>Shows the latest assessment's result on the incident, where the queue finds it.</summary>
    public void Show(Assessment assessment)
    {
        Assessments = assessment.Number;
        (RecommendedRung, LeastRung, MostRung) = (assessment.Rung, assessment.LeastRung, assessment.MostRung);
        (RatedIndicators, Indicators, TooLittleKnown) = (assessment.RatedIndicators, assessment.Indicators, assessment.TooLittleKnown);
        SeverityKey = assessment.SeverityKey;
        SeverityTitle = assessment.SeverityTitle;
        SeverityRank = assessment.SeverityRank;
        AttentionAt = AttentionAt == LoggedAt + MaxUnassessed ? null : AttentionAt;
    }

    /// <summary>Shows where its escalations have got, where the queue finds it.</summary>
    public void Show(CaseStanding standing)
    {
        (Stage, StageRung, RungInForce) = (standing.Stage, standing.Rung, standing.RungInForce);
        (Signatures, SignaturesAsked, DueAt, Waits) = (standing.Signatures, standing.SignaturesAsked, standing.DueAt, standing.Waits);
        AttentionAt = Assessments == 0 ? LoggedAt + MaxUnassessed : standing.AttentionAt;
    }

    /// <summary>Where its escalations have got, as the queue finds it.</summary>
    public CaseStanding Standing() => new(Stage, StageRung, RungInForce, Signatures, SignaturesAsked, DueAt, AttentionAt, Waits);

    /// <summary>Something happened to the case.</summary>
    public void Touch(DateTimeOffset at) => ChangedAt = at;

    /// <summary>Why this person may not give the case to that one, or take it where both are the same; null if they may.</summary>
    /// <param name="workers">Everyone who may work on this case now. An owner who is not among them may be replaced by anyone who is.</param>
    public Refusal? WhyNotHandTo(Guid to, Guid by, IReadOnlyList<CaseWorker> workers) =>
        Refusal.When(
            OwnerId == to,
            CaseRules.OwnedAlready,
            to == by ? $"{Reference} is yours already." : $"{NameOf(to, workers)} has {Reference} already.")
        ?? Refusal.When(
            OwnerId is { } owner && owner != by && workers.Any(worker => worker.Person == owner),
            CaseRules.OwnedByAnother,
            $"{NameOf(OwnerId, workers)} has {Reference}. They hand it over or leave it; ask them.")
        ?? Refusal.When(
            workers.All(worker => worker.Person != to),
            CaseRules.CannotOwn,
            $"{Reference} is handed only to someone with an open account who may read it and work on it. Choose from the list.");

    /// <summary>Gives the case to somebody who sees to it from now on: to another, or to oneself.</summary>
    /// <inheritdoc cref="WhyNotHandTo"/>
    public void HandTo(Guid to, Guid by, IReadOnlyList<CaseWorker> workers)
    {
        RuleViolationException.ThrowIf(WhyNotHandTo(to, by, workers));
        var from = OwnerId;
        (OwnerId, OwnerLeftAt) = (to, null);
        Raise(new OwnerChanged(Id, Reference, from, to));
    }

    /// <summary>Why this person may not leave the case without an owner; null if they may.</summary>
    public Refusal? WhyNotLeave(Guid by) => Refusal.When(
        OwnerId != by, CaseRules.NotOwner, $"{Reference} is not yours, so you cannot leave it. Only whoever has a case leaves it.");

    public void Leave(Guid by)
    {
        RuleViolationException.ThrowIf(WhyNotLeave(by));
        (OwnerId, OwnerLeftAt) = (null, null);
        Raise(new OwnerChanged(Id, Reference, by, To: null));
    }

    private static string NameOf(Guid? person, IReadOnlyList<CaseWorker> workers) =>
        workers.FirstOrDefault(worker => worker.Person == person)?.Name ?? "Somebody";

    private void Take(IncidentFacts facts)
    {
        Class = facts.Class;
        Summary = facts.Summary;
        Description = facts.Description;
        States = [.. facts.States];
        Sectors = [.. facts.Sectors];
        Functions = [.. facts.Functions];
        Happened = facts.Happened;
        Detected = facts.Detected;
        SuspectedActor = facts.SuspectedActor;
        Marking = facts.Marking;
        ReportSource = facts.ReportSource;
    }
}
