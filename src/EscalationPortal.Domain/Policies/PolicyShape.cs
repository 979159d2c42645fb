using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>The shape of a policy document, stated once. What must hold between its parts is in <see cref="PolicyRules"/>.</summary>
public static class PolicyShape
{
    private static readonly NumberShape _score = new(0, 100);
    private static readonly NumberShape _weight = new(0.0001m, 10_000);
    private static readonly WholeNumberShape _period = new(1, 100_000);
    private static readonly TextShape _title = new(200);
    private static readonly ReferenceShape _scoreName = new(Referred.Score);
    private static readonly ChoiceShape _class = new([.. IncidentClasses.All.Select(incidentClass => incidentClass.Term())]);

    private static readonly ListShape _offices = new(new ReferenceShape(Referred.Office), AtLeast: 1);

    private static readonly ObjectShape _requirement = new(
        "requirement",
        new("office", new ReferenceShape(Referred.Office), "Office", "Whose holders sign."),
        new("count", new WholeNumberShape(1, 100), "How many", "How many holders of the office must sign."));

    private static readonly ObjectShape _level = new(
        "level",
        Key("Names the level in ratings; keep it while its meaning stays."),
        Title(),
        new("definition", new TextShape(), "Definition", "What can be observed when this level applies."),
        new("points", _score, "Points", "0 to 100, never below the level before it."),
        Optional("criterionFloor", _score, "Floor of the criterion", "The least the criterion's score can be once this level is chosen."),
        Optional(
            "evidence", new WholeNumberShape(1, 20),
            "Items of evidence", "How many items of evidence a rating of this level must cite."));

    private static readonly ObjectShape _asked = new(
        "asking",
        Optional(
            "first", new ListShape(_class, AtLeast: 1),
            "Asked first in", "Classes of incident in which the indicator is asked before all others while it is open."),
        Optional("notFor", new ListShape(_class, AtLeast: 1), "Not asked in", "Classes of incident in which it is not asked."),
        Optional(
            "onlyForSectors", new ListShape(new ChoiceShape(Sectors.All), AtLeast: 1),
            "Asked only for", "A case that names sectors and none of these is not asked."));

    private static readonly ObjectShape _indicator = new(
        "indicator",
        Key("Names the indicator in ratings, once in the whole policy; keep it while its meaning stays."),
        Title(),
        new("question", new TextShape(), "Question", "One observable question."),
        new("weight", _weight, "Weight", "Its share in the criterion's score, relative to the other indicators'."),
        new(
            "levels", new ListShape(_level, AtLeast: 2, DistinctBy: "key", new Most(100, "An indicator", "levels")),
            "Levels", "The ordered answers, lowest first."),
        Optional(
            "asked", _asked,
            "When it is asked", "In which cases the indicator is worth finding out while it is open. It decides what is asked, never a score."));

    private static readonly ObjectShape _criterion = new(
        "criterion",
        Key("Names the criterion in conditions; never aggregate, which is the mean of all criteria."),
        Title(),
        new("weight", _weight, "Weight", "Its share in the aggregate, relative to the other criteria's."),
        new("indicators", new ListShape(_indicator, AtLeast: 1), "Indicators", "At most 500 in the whole policy."));

    private static readonly ObjectShape _step = new(
        "step",
        Key("Names the step; no lever has the same key."),
        new("rung", new WholeNumberShape(0, 1_000), "Rung", "Its place on the ladder: 0 for the lowest, upwards without gaps."),
        Title(),
        new("channel", new KeyShape(), "Channel", "Through whom the step acts, such as diplomatic."),
        new("guidance", new TextShape(), "Guidance", "What the step is, and what to mind when taking it."),
        Optional(
            "when", new ListShape(new MinimaShape(_score)),
            "Conditions", "The policy supports the step when any one of these holds. Rung 0 has none, every other rung at least one."),
        new("gates", new ListShape(GateShape(), DistinctBy: "key"), "Gates", "Hard conditions that no score can buy."),
        new(
            "signOff", new ListShape(_requirement, DistinctBy: "office"),
            "Signed by", "The offices that sign the step. Where there is none, it enters into force when it is submitted."),
        Optional(
            "standDown", new ListShape(_requirement, AtLeast: 1, DistinctBy: "office"),
            "Stood down by", "Who signs for standing it down; any one office that signs the step where this is absent."),
        new("decideWithinHours", _period, "Decided within, hours", "For deciding, not for carrying out."),
        new("reviewEveryDays", _period, "Reviewed every, days", "How often the step is reviewed while it is in force."));

    private static readonly ObjectShape _band = new(
        "band",
        Key(),
        Title(),
        new("atLeast", _score, "From a score of", "The first band begins at 0, each other above the one before it."));

    private static readonly ObjectShape _severity = new(
        "severity",
        new("score", _scoreName, "Score", "The score that the bands name: aggregate, or the key of a criterion."),
        Optional(
            "orHigher", new ListShape(_scoreName, AtLeast: 1),
            "Or the higher of", "Scores that name the band in its place when they are higher."),
        new("bands", new ListShape(_band, AtLeast: 1, DistinctBy: "key"), "Bands", "From the mildest upwards."));

    private static readonly ObjectShape _lever = new(
        "lever",
        Key("No step has the same key."),
        Title(),
        new("guidance", new TextShape(), "Guidance", "What the lever is, and what to mind when using it."),
        new("offices", _offices, "Offices", "The offices whose matter it is."));

    private static readonly ObjectShape _office = new(
        "office",
        Key("Names the office in sign-offs and appointments."),
        Title(),
        Optional(
            "alternate", new ReferenceShape(Referred.Office),
            "Alternate", "The office whose holders stand in where this one has nobody left to decide."));

    private static readonly ObjectShape _urgent = new(
        "urgent path",
        new("offices", _offices, "Offices", "The offices that may take a step urgently."),
        new("upToRung", new WholeNumberShape(1, 1_000), "Up to rung", "The highest rung that may be taken so."),
        new("dueWithinHours", _period, "Completed within, hours", "After that, what is still missing lapses the step."));

    /// <summary>A policy document.</summary>
    public static ObjectShape Document { get; } = new(
        "policy",
        Key("The same for every version of the policy."),
        new("version", new VersionShape(), "Version", "Letters, digits, dots, hyphens and plus signs, such as 1.2.0."),
        Title(),
        new("summary", new TextShape(), "Summary", "What the policy is for, and how to rate under it."),
        new("reviewEveryDays", _period, "Reviewed every, days", "How often the policy itself is reviewed."),
        new("advice", Advice(), "Advice", "How much must be known before the policy gives advice."),
        new("offices", new ListShape(_office, DistinctBy: "key"), "Offices", "The capacities in which people sign."),
        new(
            "criteria", new ListShape(_criterion, AtLeast: 1, DistinctBy: "key", new Most(20, "A policy", "criteria")),
            "Criteria", "What the aggregate is the weighted mean of."),
        new(
            "ladder", new ListShape(_step, AtLeast: 1, DistinctBy: "key"),
            "Ladder", "The steps, in any order; at most 500 conditions in all."),
        Optional("severity", _severity, "Severity", "The bands that name a score for people. They decide nothing."),
        Optional(
            "urgent", _urgent,
            "Urgent path", "Who may take a step before its gates and signatures are complete, how high, and how soon they must follow."),
        Optional(
            "deconfliction", new ObjectShape("deconfliction line", new Member("offices", _offices, "Offices", "The offices that may use it.")),
            "Deconfliction line", "Who may make a contact that keeps a misreading from becoming a step; any office where this is absent."),
        Optional(
            "signaturesRestOn", new ListShape(Fact(), AtLeast: 1, DistinctBy: ListShape.Itself),
            "Signatures rest on", "The facts of an incident on which signatures rest: once one is corrected, they are given anew."),
        Optional(
            "levers", new ListShape(_lever, AtLeast: 1),
            "Levers", "What stands beside the ladder at every rung and is no step of it."),
        Optional(
            "adoption", new ObjectShape("adoption", new Member("signOff", new ListShape(_requirement, AtLeast: 1, DistinctBy: "office"), "Signed by", "The offices that sign.")),
            "Adoption", "Who signs the version that follows this one; whoever signs the highest step where this is absent."));

    private static Member Key(string description = "") => new("key", new KeyShape(), "Key", description);

    private static Member Title() => new("title", _title, "Title");

    private static Member Optional(string name, Shape shape, string title, string description) => new(name, shape, title, description) { IsRequired = false };

    private static ObjectShape Advice() => new(
        "advice floor",
        new("leastCoverage", _score, "Least coverage, %", "The least share of the aggregate's weight that must be rated."),
        new(
            "widestInterval", new WholeNumberShape(0, 1_000),
            "Widest interval, rungs", "How many rungs the step at most may lie above the step at least."));

    private static ChoiceShape Fact() => new(
        [.. CaseFacts.Keys.Select(key => new Term(key, CaseFacts.NameOf(key)))],
        $"This is no fact of an incident. Signatures can rest on {string.Join(", ", CaseFacts.Keys)}.");

    private static VariantShape GateShape() => new(
        "gate",
        [.. Gates.Keys.Select(key => new Variant(new Term(key, Gates.TitleOf(key)), new ObjectShape(
            Gates.TitleOf(key),
            [Key(), .. Gates.ParametersOf(key).Select(Parameter), .. Gates.OptionalParametersOf(key).Select(name => Parameter(name) with { IsRequired = false })])))],
        $"This is no gate the portal knows. It knows {string.Join(", ", Gates.Keys)}.");

    private static Member Parameter(string name) => name switch
    {
        "minimum" => new(name, new WholeNumberShape(1, 1_000), "How many items", "How many items of evidence the gate asks for."),
        "reliability" => new(name, Words("A", "B", "C", "D", "E"), "Reliability", "The worst grade of a source that counts."),
        "credibility" => new(name, Words("1", "2", "3", "4", "5"), "Credibility", "The worst grade of information that counts."),
        "confidence" => new(name, Words("low", "moderate", "high"), "Confidence", "The least confidence that counts."),
        "office" => new(name, new ReferenceShape(Referred.Office), "Confirmed by", "The office that must confirm what was written; writing it is enough where this is absent."),
        "kinds" => new(
            name, new ListShape(new ChoiceShape([.. Enum.GetValues<LegalBasisKind>().Select(kind => new Term(kind.Key(), kind.Title()))]), AtLeast: 1),
            "Kinds of legal basis", "The kinds the step can rest on; any where this is absent."),
        "verifiedBy" => new(name, new ChoiceShape([new Term("another", "Somebody who had no hand in it")]), "Verified by", "Only what somebody verified who neither logged nor changed it counts."),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such parameter of a gate."),
    };

    private static ChoiceShape Words(params string[] words) => new([.. words.Select(word => new Term(word, word))]);
}
