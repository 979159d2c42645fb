using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Cases;

/// <summary>A triaged event: what is known of it, and where it stands.</summary>
public sealed class Incident : Aggregate
{
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

    public IncidentFacts Facts => new(
        Class, Summary, Description, States, Sectors, Functions, Happened, Detected, SuspectedActor, Marking, ReportSource);

    public static Incident Log(Guid id, string reference, IncidentFacts facts, Guid by, DateTimeOffset at)
    {
        RefuseTheImpossible(facts, at);
        var incident = new Incident { Id = id, Reference = reference, LoggedById = by, LoggedAt = at };
        incident.Take(facts);
        incident.Raise(new IncidentLogged(id, reference, facts));
        return incident;
    }

    /// <summary>Corrects the facts. Saving what is there already changes and records nothing.</summary>
    public void Edit(IncidentFacts facts, DateTimeOffset at)
    {
        RefuseTheImpossible(facts, at);
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
    }

    /// <summary>Shows the rung of the step in force on the incident; null when the last one has ended.</summary>
    public void ShowInForce(int? rung) => RungInForce = rung;

    private static void RefuseTheImpossible(IncidentFacts facts, DateTimeOffset now)
    {
        if (facts.Detected.At > now)
        {
            throw new RuleViolationException(CaseRules.DetectedInTheFuture, "The time of detection lies in the future. Check the date and the zone.");
        }

        if (facts.Happened is { } happened && happened.At > facts.Detected.At)
        {
            throw new RuleViolationException(
                CaseRules.DetectedBeforeItHappened,
                string.Create(CultureInfo.InvariantCulture, $"It cannot have been detected ({facts.Detected.At:u}) before it happened ({happened.At:u}). Check both times and their zones."));
        }
    }

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
