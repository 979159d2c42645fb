using System.Text.RegularExpressions;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>Everything is tried in every state. What changes the state is a transition, and docs/domain.md draws exactly those.</summary>
public partial class StateDiagramTests
{
    private static readonly UrgentPath _path = new(["minister"], UpToRung: 3, DueWithinHours: 24);
    private static readonly Proposal _urgent = Written with { Statements = new Dictionary<string, string>(), OffRampTriggers = ["A credible answer comes."], UrgentReason = "It spreads." };
    private static readonly Step _stepTwo = SamplePolicy.Policy.StepAt(2);
    private static readonly Escalation _lapsed = Lapsed();
    private static readonly Signer _third = Holding("minister");

    private static readonly (string Name, Func<Escalation> Begin)[] _beginnings =
    [
        ("proposed", Proposed),
        ("unsigned", () => Propose(Written, step: StepThree with { SignOff = [] })),
        ("unsigned, later", () => Propose(Written with { StartsAt = Noon.AddDays(1) }, step: StepThree with { SignOff = [] })),
        ("nearly signed", () => NearlySigned(Written)),
        ("nearly signed, later", () => NearlySigned(Written with { StartsAt = Noon.AddDays(1) })),
        ("urgent", () => Propose(_urgent, path: _path)),
    ];

    private static readonly Action<Escalation>[] _acts =
    [
        escalation => escalation.Sign(Now(escalation, "minister"), SecondMinister, dissents: false, Noon),
        escalation => escalation.Return(Now(escalation, "minister"), _third, Noon),
        escalation => escalation.Reject(Now(escalation, "minister"), _third, Noon),
        escalation => escalation.Revise(Frozen(StepThree, _path), Assessed(3), Written, Ana, Noon),
        escalation => escalation.Withdraw("No longer needed.", Ana, Noon),
        escalation => escalation.Override(Now(escalation, "minister"), _third, Frozen(_stepTwo), Assessed(2), new Proposal("Call.", "Little.", null, new Dictionary<string, string>()), Noon),
        escalation => escalation.TakeUrgently(Now(escalation, "minister"), Minister, Noon),
        escalation => escalation.Complete(Written.Statements, Written.LegalBasis, Written.OffRampTriggers!, Ana, Noon),
        escalation => escalation.ChangeGrounds("assessment", "It was assessed again.", Noon),
        escalation => escalation.OpenReview("The facts are others now.", Ana, Noon),
        escalation => escalation.MarkTriggerMet(1, "The embassy called.", Ana, Noon),
        ExtendWholly,
        escalation => escalation.StandDown(Now(escalation, "minister"), _third, Noon),
        escalation => escalation.SupersedeBy(Proposed(), Noon),
        escalation => escalation.Reinstate(_lapsed, Noon.AddHours(25)),
        escalation => escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddHours(25)),
        escalation => escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddDays(15)),
        escalation => escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddDays(400)),
    ];

    [Fact]
    public void The_diagram_in_the_documentation_draws_the_transitions_there_are_and_no_other()
    {
        var found = new HashSet<string>();
        foreach (var (_, begin) in _beginnings)
        {
            found.Add($"[*] --> {begin().Status}");
            Follow(begin, depth: 3, found);
        }

        Assert.Equal(Drawn().Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    // An escalation cannot be copied: each path is walked from its beginning.
    private static void Follow(Func<Escalation> begin, int depth, HashSet<string> found)
    {
        foreach (var act in _acts)
        {
            var escalation = begin();
            var before = escalation.Status;
            if (Record.Exception(() => act(escalation)) is { } refused)
            {
                Assert.IsType<RuleViolationException>(refused);
                Assert.Equal(before, escalation.Status);
                continue;
            }

            if (escalation.Status != before)
            {
                found.Add($"{before} --> {escalation.Status}");
            }

            if (depth > 1)
            {
                Follow(
                    () =>
                    {
                        var again = begin();
                        act(again);
                        return again;
                    },
                    depth - 1,
                    found);
            }
        }
    }

    private static Escalation NearlySigned(Proposal proposal)
    {
        var escalation = Propose(proposal);
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        return escalation;
    }

    private static Escalation Lapsed()
    {
        var escalation = Propose(_urgent, path: _path);
        escalation.TakeUrgently(Now(escalation, "minister"), Minister, Noon);
        escalation.ApplyDeadlines(new OfficeRoll([], [], []), Noon.AddHours(25));
        return escalation;
    }

    private static void ExtendWholly(Escalation escalation)
    {
        foreach (var (office, signer) in new[] { ("legal-adviser", Legal), ("minister", Minister), ("minister", SecondMinister) })
        {
            escalation.Extend(Ballot(office, "Still right.", escalation.Review.Cycle, escalation.Grounds.Number), signer, dissents: false, At(escalation));
        }
    }

    // After the last decision, or the clock would have gone back.
    private static DateTimeOffset At(Escalation escalation) => escalation.SignOffs.Select(signOff => signOff.At).Append(Noon).Max();

    private static Ballot Now(Escalation escalation, string office) => Ballot(office, "With reasons.", escalation.Round, escalation.Grounds.Number);

    private static IEnumerable<string> Drawn()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot(AppContext.BaseDirectory), "docs", "domain.md"));
        var diagram = document[document.IndexOf("stateDiagram-v2", StringComparison.Ordinal)..];
        return Arrow().Matches(diagram[..diagram.IndexOf("```", StringComparison.Ordinal)]).Select(arrow => $"{arrow.Groups[1].Value} --> {arrow.Groups[2].Value}").Distinct();
    }

    private static string RepositoryRoot(string folder) =>
        File.Exists(Path.Combine(folder, "EscalationPortal.sln")) ? folder : RepositoryRoot(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"^\s*(\[\*\]|\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
