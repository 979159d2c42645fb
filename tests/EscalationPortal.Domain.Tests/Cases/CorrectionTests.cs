using System.Text.Json.Nodes;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using EscalationPortal.Domain.Vocabulary;
using FsCheck.Xunit;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Cases;

/// <summary>Facts are corrected while a step waits: whether signatures outlive it is the policy's to say.</summary>
public class CorrectionTests
{
    private static readonly DateTimeOffset _later = Noon.AddHours(1);

    private static readonly IncidentFacts _facts = new(
        IncidentClass.Disruption, "Substations switched off remotely", "Three operators report it.", ["UA"], ["energy"], ["electricity-distribution"],
        new ZonedTime(Noon.AddHours(-3), "Europe/Kyiv"), new ZonedTime(Noon.AddHours(-2), "Europe/Kyiv"), null, Marking.Amber, "National CSIRT, by telephone");

    /// <summary>A correction of each fact there is.</summary>
    private static readonly Dictionary<string, IncidentFacts> _corrections = new()
    {
        ["class"] = _facts with { Class = Enum.GetValues<IncidentClass>().First(other => other != _facts.Class) },
        ["summary"] = _facts with { Summary = "Substations switched off" },
        ["description"] = _facts with { Description = "Four operators report it." },
        ["states"] = _facts with { States = ["UA", "PL"] },
        ["sectors"] = _facts with { Sectors = ["energy", "water"] },
        ["functions"] = _facts with { Functions = [] },
        ["happened"] = _facts with { Happened = null },
        ["detected"] = _facts with { Detected = new ZonedTime(Noon.AddHours(-1), "Europe/Kyiv") },
        ["suspected-actor"] = _facts with { SuspectedActor = "Sandworm" },
        ["marking"] = _facts with { Marking = Marking.Red },
        ["source-of-the-report"] = _facts with { ReportSource = "National CSIRT, in writing" },
    };

    public static TheoryData<string> Facts => [.. CaseFacts.Keys];

    [Fact]
    public void Every_fact_that_can_be_corrected_has_a_key_that_a_policy_can_name()
    {
        Assert.Equal(CaseFacts.Keys, _corrections.Keys);
        Assert.All(_corrections, correction =>
        {
            var change = Assert.Single(IncidentChanges.Between(_facts, correction.Value));
            Assert.Equal((correction.Key, change.Fact), (CaseFacts.KeyOf(change.Fact), CaseFacts.NameOf(correction.Key)));
        });
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_correction_of_a_fact_that_signatures_rest_on_makes_them_stale_and_says_which(string fact)
    {
        var (file, escalation) = Signed(fact);

        file.Correct(_corrections[fact]);

        Assert.Equal(Legal.PersonId, Assert.Single(escalation.Signing.Stale).PersonId);
        Assert.Equal(
            ("facts", $"The facts of {file.Incident.Reference} were corrected: {CaseFacts.NameOf(fact)}."),
            (escalation.Grounds.Changes.Single().Kind, escalation.Grounds.Changes.Single().What));
        Assert.Equal([Legal.PersonId], escalation.TakeEvents().OfType<GroundsChanged>().Single().Stale);
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_correction_of_any_other_fact_leaves_signatures_as_they_are(string fact)
    {
        var (file, escalation) = Signed([.. CaseFacts.Keys.Where(other => other != fact)]);

        file.Correct(_corrections[fact]);

        Assert.Empty(escalation.Grounds.Changes);
        Assert.Equal([Legal.PersonId], escalation.Signing.Signers);
    }

    [Fact]
    public void Under_a_policy_that_names_no_fact_every_signature_outlives_every_correction()
    {
        var (file, escalation) = Signed();

        file.Correct(_corrections["suspected-actor"] with { States = ["PL"] });

        Assert.Equal([Legal.PersonId], escalation.Signing.Signers);
    }

    [Property]
    public void The_more_facts_signatures_rest_on_the_fewer_outlive_a_correction(int named, int more, int corrected)
    {
        var (fewFacts, moreFacts) = (Chosen(named), Chosen(named | more));
        var facts = Chosen(corrected).Aggregate(_facts, Apply);

        var (few, many) = (SignersAfter(facts, fewFacts), SignersAfter(facts, moreFacts));

        Assert.True(many <= few, $"{many} signatures outlive it where more facts are named, {few} where fewer are.");

        static int SignersAfter(IncidentFacts facts, string[] restOn)
        {
            var (file, escalation) = Signed(restOn);
            file.Correct(facts);
            return escalation.Signing.Signers.Count;
        }
    }

    [Fact]
    public void A_correction_that_says_the_same_changes_nothing()
    {
        var (file, escalation) = Signed([.. CaseFacts.Keys]);

        Assert.Empty(file.Correct(_facts with { States = ["UA"] }));

        Assert.Equal([Legal.PersonId], escalation.Signing.Signers);
    }

    [Fact]
    public void Whoever_signs_anew_after_it_is_counted_again()
    {
        var (file, escalation) = Signed("states");
        file.Correct(_corrections["states"]);

        escalation.Sign(Ballot("legal-adviser", "Lawful still.", grounds: 1), Legal, dissents: false, _later);

        Assert.Empty(escalation.Signing.Stale);
        Assert.Equal([Legal.PersonId], escalation.Signing.Signers);
    }

    [Fact]
    public void A_signature_on_a_form_opened_before_it_is_refused_and_says_what_was_corrected()
    {
        var (file, escalation) = Signed("states");
        file.Correct(_corrections["states"]);

        var refusal = Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, _later));

        Assert.StartsWith($"The facts of {file.Incident.Reference} were corrected: states.", refusal.Message, StringComparison.Ordinal);
    }

    private static string[] Chosen(int bits) => [.. CaseFacts.Keys.Where((_, place) => (bits >> place & 1) == 1)];

    private static IncidentFacts Apply(IncidentFacts facts, string fact) => fact switch
    {
        "class" => facts with { Class = _corrections[fact].Class },
        "summary" => facts with { Summary = _corrections[fact].Summary },
        "description" => facts with { Description = _corrections[fact].Description },
        "states" => facts with { States = _corrections[fact].States },
        "sectors" => facts with { Sectors = _corrections[fact].Sectors },
        "functions" => facts with { Functions = _corrections[fact].Functions },
        "happened" => facts with { Happened = _corrections[fact].Happened },
        "detected" => facts with { Detected = _corrections[fact].Detected },
        "suspected-actor" => facts with { SuspectedActor = _corrections[fact].SuspectedActor },
        "marking" => facts with { Marking = _corrections[fact].Marking },
        _ => facts with { ReportSource = _corrections[fact].ReportSource },
    };

    /// <summary>A proposal that a legal adviser has signed, under a policy whose signatures rest on these facts.</summary>
    private static (CaseFile File, Escalation Escalation) Signed(params string[] restOn)
    {
        var policy = restOn.Length == 0
            ? SamplePolicy.Policy
            : SamplePolicy.With(document => document["signaturesRestOn"] = new JsonArray([.. restOn.Select(fact => JsonValue.Create(fact))]));
        var incident = Incident.Log(Guid.NewGuid(), "INC-2026-0001", _facts, Ana, Noon);
        var assessment = Assessment.Freeze(
            Guid.NewGuid(), incident.Id, 1, policy,
            [new("disruption", Rating.Known("denied"), "Reported."), new("duration", Rating.Known("days"), "Reported."), new("technical", Rating.Known("direct"), "Reported.")],
            AssessmentGrounds.None, Ana, Noon);
        var escalation = Escalation.Propose(
            Guid.NewGuid(), "ESC-2026-0001", Frozen(policy.StepAt(3)), assessment.ToSupport(), Written, OnRecord, Ana, Noon);
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.TakeEvents();
        return (new CaseFile(incident, assessment, [escalation], OnRecord, [policy], under => new OfficeRoll(under.Offices, [], []), _later), escalation);
    }
}
