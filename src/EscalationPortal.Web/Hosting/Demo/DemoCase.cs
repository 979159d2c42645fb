using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>A case a demo run starts with, as its file in <c>Cases</c> tells it: what was known, and what people did about it, in order.</summary>
/// <param name="Begins">When it is logged, counted from the end of the story: <c>-14.06:00:00</c> is fourteen days and six hours before.</param>
/// <param name="OnlyMe">It is restricted to the analyst when it is logged.</param>
public sealed record DemoCase(TimeSpan Begins, CaseFacts Facts, IReadOnlyList<Act> Acts, bool OnlyMe = false)
{
    private const string Prefix = "Demo.";

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Every case, in the order in which they are logged.</summary>
    public static IReadOnlyList<DemoCase> All { get; } =
    [
        .. typeof(DemoCase).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(Read).OrderBy(story => story.Begins),
    ];

    /// <summary>The name of its file: <c>ukraine-grid-2015</c>.</summary>
    [JsonIgnore]
    public string Key { get; private init; } = "";

    private static DemoCase Read(string resource)
    {
        using var stream = typeof(DemoCase).Assembly.GetManifestResourceStream(resource)!;
        var told = JsonSerializer.Deserialize<DemoCase>(stream, _options) ?? throw new InvalidOperationException($"{resource} tells no case.");
        return told with { Key = Path.GetFileNameWithoutExtension(resource[Prefix.Length..]) };
    }
}

/// <param name="Description">Its paragraphs.</param>
/// <param name="Happened">The real date, in the zone it was lived in.</param>
public sealed record CaseFacts(
    IncidentClass Class,
    string Summary,
    IReadOnlyList<string> Description,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Sectors,
    IReadOnlyList<string> Functions,
    TimeInZone? Happened,
    TimeInZone Detected,
    string? SuspectedActor,
    Marking Marking,
    string ReportSource)
{
    public IncidentFacts ToFacts() => new(
        Class, Summary, string.Join("\n\n", Description), States, Sectors, Functions, Happened?.ToZoned(), Detected.ToZoned(), SuspectedActor, Marking, ReportSource);
}

/// <param name="At">With its offset.</param>
public sealed record TimeInZone(DateTimeOffset At, string Zone)
{
    public ZonedTime ToZoned() => new(At.ToUniversalTime(), Zone);
}

/// <summary>One thing that somebody did about a case.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(LogItem), "evidence")]
[JsonDerivedType(typeof(AddHypothesis), "hypothesis")]
[JsonDerivedType(typeof(RateMatrix), "matrix")]
[JsonDerivedType(typeof(RecordClaim), "claim")]
[JsonDerivedType(typeof(Judge), "judge")]
[JsonDerivedType(typeof(DissentFromJudgement), "dissent-from-judgement")]
[JsonDerivedType(typeof(Assess), "assess")]
[JsonDerivedType(typeof(GiveAccess), "give-access")]
[JsonDerivedType(typeof(Propose), "propose")]
[JsonDerivedType(typeof(Decide), "decide")]
[JsonDerivedType(typeof(TakeNow), "take-urgently")]
[JsonDerivedType(typeof(TickTrigger), "trigger-met")]
[JsonDerivedType(typeof(StandDownStep), "stand-down")]
public abstract record Act
{
    /// <summary>As <see cref="DemoCase.Begins"/>; null for a few minutes after the act before.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>The name in the demo account's address: <c>analyst</c>.</summary>
    public string By { get; init; } = "analyst";
}

/// <param name="File">The name under which a note of what was read is stored in custody; null where only the reference is kept.</param>
public sealed record LogItem(
    string Title, string From, string Shows, string Grade, string CollectedBy, string Method, string? File = null, Verified? Verified = null,
    EvidenceKind Kind = EvidenceKind.OpenSource, Marking Marking = Marking.Clear) : Act
{
    public AdmiraltyGrade AdmiraltyGrade => new(Enum.Parse<SourceReliability>(Grade[..1]), (InformationCredibility)(Grade[1] - '0'));

    public PermissibleActions Actions => Marking == Marking.Clear ? PermissibleActions.Clear : PermissibleActions.Amber;
}

/// <param name="By">Somebody else than who logged it, where the case is one they may read.</param>
public sealed record Verified(VerificationMethod Method, string Statement, string By = "second.analyst");

public sealed record AddHypothesis(HypothesisKind Kind, string Statement, string Expects, string? Actor = null, string? State = null, StateResponsibility? Responsibility = null) : Act
{
    public HypothesisText Text => new(Kind, Statement, Actor, State, Responsibility, Expects);
}

/// <param name="Items">For each item of evidence in turn, how it sits with each hypothesis in turn, by the matrix's signs: <c>++ + 0 - -- n/a</c>.</param>
public sealed record RateMatrix(IReadOnlyList<string> Items) : Act;

public sealed record RecordClaim(Attributor Attributor, string Name, string Says, int? Hypothesis, DateOnly Said, int? Item = null) : Act;

public sealed record Judge(JudgementText Judgement) : Act;

public sealed record DissentFromJudgement(string Reasons) : Act;

/// <param name="Ratings">By indicator; those left out are unknown.</param>
public sealed record Assess(IReadOnlyDictionary<string, DemoRating> Ratings) : Act;

public sealed record DemoRating(string? Level = null, string? Lowest = null, string? Likely = null, string? Highest = null, string Because = "", IReadOnlyList<int>? Evidence = null);

/// <param name="To">The names of the accounts who may read it from now on, beside whoever gives it.</param>
public sealed record GiveAccess(IReadOnlyList<string> To, string Reason) : Act;

public sealed record Propose(string Step, Proposal Proposal) : Act;

public sealed record Decide(string Office, Decision Decision, string Reason) : Act;

public sealed record TakeNow(string Office, string Reason) : Act;

public sealed record TickTrigger(int Number, string Note) : Act;

public sealed record StandDownStep(string Office, string Reason) : Act;
