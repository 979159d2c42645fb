using System.Globalization;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Ledger;

/// <summary>The facts of an entry line by line, with titles in the place of keys.</summary>
internal static class LedgerLines
{
    private const string None = "None";

    public static IReadOnlyList<EntryLine> Of(IncidentFacts facts) =>
    [
        new("Class", null, facts.Class.Term().Title),
        new("Summary", null, facts.Summary),
        new("Description", null, facts.Description),
        new("States", null, Titles(facts.States, State)),
        new("Sectors", null, Titles(facts.Sectors, Sector)),
        new("Functions", null, Titles(facts.Functions, Function)),
        new("Happened", null, facts.Happened is null ? "Unknown" : Time(facts.Happened)),
        new("Detected", null, Time(facts.Detected)),
        new("Suspected actor", null, facts.SuspectedActor ?? "Nobody named"),
        new("Marking", null, facts.Marking.Term().Title),
        new("Source of the report", null, facts.ReportSource),
    ];

    public static IReadOnlyList<EntryLine> Of(EvidenceLogged logged) =>
    [
        new("What it is", null, logged.Facts.Title),
        new("Kind", null, logged.Facts.Kind.Term().Title),
        new("Came from", null, logged.Facts.Origin.Term().Title),
        new("What it shows", null, logged.Facts.Shows),
        new("Grade", null, logged.Facts.Grade.ToString()),
        new("Marking", null, $"{logged.Facts.Marking.Term().Title}, {logged.Facts.Actions.Term().Title}"),
        new("Collected", null, Time(logged.Facts.CollectedAt)),
        new("SHA-256 of the origin", null, logged.Facts.OriginSha256 ?? None),
        new("Source (digest)", null, logged.SourceDigest, "What is said of the source is kept on the item; here stands its fingerprint."),
    ];

    public static IReadOnlyList<EntryLine> Of(IEnumerable<Change> changes) =>
        [.. changes.Select(change => new EntryLine(char.ToUpperInvariant(change.Fact[0]) + change.Fact[1..], Readable(change.Fact, change.Before), Readable(change.Fact, change.After)))];

    public static IReadOnlyList<EntryLine> Of(AssessmentFrozen assessment, LedgerNames names)
    {
        var policy = names.Policies.GetValueOrDefault(assessment.PolicyDigest);
        return
        [
            new("Policy", null, $"{policy?.Key} {assessment.PolicyVersion}".Trim()),
            new("Step at least", null, names.Step(assessment.PolicyDigest, assessment.LeastRung)),
            new("Step at most", null, names.Step(assessment.PolicyDigest, assessment.MostRung)),
            .. assessment.Ratings.Select(rating => Of(rating, policy?.FindIndicator(rating.Indicator))),
        ];
    }

    /// <param name="recommended">The step the policy supported when it was written.</param>
    public static IReadOnlyList<EntryLine> Of(Proposal proposal, string recommended) =>
    [
        new("Supported by the policy", null, $"Step {recommended}"),
        .. TextOf(proposal),
    ];

    /// <summary>What a proposal says now and did not say before, or says otherwise.</summary>
    public static IReadOnlyList<EntryLine> Between(Proposal before, Proposal now)
    {
        var (old, young) = (All(before), All(now));
        return [.. old.Keys.Union(young.Keys).Where(name => old.GetValueOrDefault(name) != young.GetValueOrDefault(name)).Select(name => new EntryLine(name, old.GetValueOrDefault(name, None), young.GetValueOrDefault(name, None)))];

        static Dictionary<string, string> All(Proposal proposal) =>
            TextOf(proposal).Append(new EntryLine("Reason for another step than the recommended one", null, proposal.ReasonToDepart ?? None)).ToDictionary(line => line.Name, line => line.After);
    }

    public static IReadOnlyList<EntryLine> Of(Proposal proposal) => [.. TextOf(proposal)];

    public static IReadOnlyList<EntryLine> Of(IReadOnlyDictionary<string, string> statements, LegalBasis? basis, IReadOnlyList<string> offRampTriggers) =>
    [
        .. statements.Select(statement => new EntryLine(Gates.Contains(statement.Key) ? Gates.TitleOf(statement.Key) : statement.Key, null, statement.Value)),
        .. basis is null ? [] : LegalBasisWords.Of(basis).Select(part => new EntryLine(part.Name, null, part.Text)),
        .. offRampTriggers.Select((trigger, i) => new EntryLine($"Off-ramp trigger {i + 1}", null, trigger)),
    ];

    public static IReadOnlyList<EntryLine> Of(AccessChanged changed, LedgerNames names)
    {
        (string Name, string After)[] lines =
        [
            ("List", changed.WasListed == changed.IsListed ? "" : changed.IsListed ? "Only the people on its list" : "No list any more"),
            ("Given access", string.Join(", ", changed.Added.Select(person => names.Person(person)))),
            ("Taken off the list", string.Join(", ", changed.Removed.Select(person => names.Person(person)))),
            ("Put into", string.Join(", ", changed.Carried.Select(names.Compartment))),
            ("Taken out of", string.Join(", ", changed.Dropped.Select(names.Compartment))),
        ];
        return [.. lines.Where(line => line.After.Length > 0).Select(line => new EntryLine(line.Name, null, line.After))];
    }

    public static IReadOnlyList<EntryLine> Of(DelegationTerms terms) =>
    [
        new("From", null, Time(terms.From)),
        new("Until", null, Time(terms.Until)),
        new("Steps", null, terms.UpToRung is { } rung ? $"Up to step {rung}" : "Every step"),
        new("Channels", null, terms.Channels.Count == 0 ? "Every channel" : string.Join(", ", terms.Channels)),
    ];

    public static IReadOnlyList<EntryLine> Of(ContactFacts facts) =>
    [
        new("Line", null, facts.Line.Title()),
        new("When", null, Time(facts.At)),
        new("What was said", null, facts.Message),
        new("What came of it", null, facts.Outcome ?? "Nothing yet"),
    ];

    private static IEnumerable<EntryLine> TextOf(Proposal proposal) =>
    [
        new("What would be done", null, proposal.Action),
        new("Cost of waiting", null, proposal.CostOfWaiting),
        .. Of(proposal.Statements, proposal.LegalBasis, proposal.OffRampTriggers ?? []),
        .. proposal.StartsAt is { } starts ? [new EntryLine("To begin", null, Time(starts))] : Array.Empty<EntryLine>(),
        .. proposal.UrgentReason is { } urgent ? [new EntryLine("Why it cannot wait", null, urgent)] : Array.Empty<EntryLine>(),
    ];

    private static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:d MMMM yyyy HH:mm} UTC");

    private static EntryLine Of(RecordedRating rating, Indicator? indicator)
    {
        var words = (rating is { Lowest: { } lowest, Likely: { } likely, Highest: { } highest } ? Rating.Range(lowest, likely, highest) : Rating.Unknown).Words(indicator);
        return new EntryLine(indicator?.Title ?? rating.Indicator, null, $"{words}{(rating.Evidence.Count == 0 ? "" : $", resting on item {string.Join(", ", rating.Evidence)}")}", rating.Rationale.Length == 0 ? null : rating.Rationale);
    }

    // An edit is recorded in the keys the portal stores.
    private static string Readable(string fact, string stored) => fact switch
    {
        _ when stored.Length == 0 => None,
        "class" => Enum.TryParse<IncidentClass>(stored, out var incidentClass) ? incidentClass.Term().Title : stored,
        "marking" => Enum.TryParse<Marking>(stored, out var marking) ? marking.Term().Title : stored,
        "states" => Titles(stored.Split(", "), State),
        "sectors" => Titles(stored.Split(", "), Sector),
        "functions" => Titles(stored.Split(", "), Function),
        "happened" or "detected" => stored.Split(' ') is [var at, var zone] && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time) ? Time(new ZonedTime(time, zone)) : stored,
        _ => stored,
    };

    public static string Time(ZonedTime time)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(time.Zone, out var found) ? found : TimeZoneInfo.Utc;
        return string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(time.At, zone):d MMMM yyyy, HH:mm} {(zone == TimeZoneInfo.Utc ? "UTC" : time.Zone)}");
    }

    private static string Titles(IEnumerable<string> keys, Func<string, string?> titleOf) =>
        string.Join(", ", keys.Select(key => titleOf(key) ?? key)) is { Length: > 0 } joined ? joined : None;

    private static string? State(string code) => Countries.Find(code)?.Title;

    private static string? Sector(string key) => Sectors.Find(key)?.Title;

    private static string? Function(string key) => EssentialFunctions.Find(key)?.Title;
}
