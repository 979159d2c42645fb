using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Cases;

public class IncidentTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _ana = Guid.NewGuid();

    private static readonly IncidentFacts _facts = new(
        IncidentClass.Disruption, "Substations switched off remotely", "Three operators report it.", ["UA"], ["energy"], ["electricity-distribution"],
        new ZonedTime(_now.AddHours(-3), "Europe/Kyiv"), new ZonedTime(_now.AddHours(-2), "Europe/Kyiv"), null, Marking.Amber, "National CSIRT, by telephone");

    [Fact]
    public void Logging_keeps_every_fact_and_says_so()
    {
        var incident = Incident.Log(Guid.NewGuid(), "INC-2026-0001", _facts, _ana, _now);

        Assert.Equivalent(_facts, incident.Facts);
        var logged = Assert.IsType<IncidentLogged>(Assert.Single(incident.TakeEvents()));
        Assert.Equal(incident.Id, logged.IncidentId);
    }

    [Fact]
    public void An_edit_records_what_changed_with_before_and_after()
    {
        var incident = Logged();

        incident.Edit(_facts with { SuspectedActor = "Sandworm", States = ["UA", "PL"] }, _now);

        var edited = Assert.IsType<IncidentEdited>(Assert.Single(incident.TakeEvents()));
        Assert.Equal([new Change("states", "UA", "PL, UA"), new Change("suspected actor", "", "Sandworm")], edited.Changes);
    }

    [Fact]
    public void Saving_what_is_there_already_records_nothing()
    {
        var incident = Logged();

        incident.Edit(_facts with { States = ["UA"] }, _now);

        Assert.Empty(incident.TakeEvents());
    }

    [Fact]
    public void It_cannot_have_been_detected_in_the_future()
    {
        var future = _facts with { Detected = new ZonedTime(_now.AddMinutes(1), "UTC") };

        Assert.Equal("detected-in-the-future", Assert.Throws<RuleViolationException>(() => Incident.Log(Guid.NewGuid(), "INC-2026-0001", future, _ana, _now)).Rule);
    }

    [Fact]
    public void It_cannot_have_been_detected_before_it_happened()
    {
        var backwards = _facts with { Happened = new ZonedTime(_now.AddHours(-1), "UTC") };

        Assert.Equal("detected-before-it-happened", Assert.Throws<RuleViolationException>(() => Logged().Edit(backwards, _now)).Rule);
    }

    [Fact]
    public void An_owner_who_is_no_longer_among_those_who_work_on_it_is_replaced_by_anyone_who_is()
    {
        var incident = Logged();
        CaseWorker ana = new(_ana, "Ana", "Ana (ana@example.org)"), miro = new(Guid.NewGuid(), "Miro", "Miro (miro@example.org)");
        incident.HandTo(_ana, _ana, [ana, miro]);

        Assert.Equal("owned-by-another", incident.WhyNotHandTo(miro.Person, miro.Person, [ana, miro])?.Rule.Id);
        Assert.Null(incident.WhyNotHandTo(miro.Person, miro.Person, [miro]));
        incident.HandTo(miro.Person, miro.Person, [miro]);

        Assert.Equal(
            [new OwnerChanged(incident.Id, incident.Reference, null, _ana), new OwnerChanged(incident.Id, incident.Reference, _ana, miro.Person)],
            incident.TakeEvents());
    }

    [Fact]
    public void Until_it_is_assessed_it_needs_attention_after_a_day_whatever_its_escalations_say()
    {
        var incident = Logged();

        incident.Show(CaseStanding.Open);

        Assert.Equal(_now.AddDays(1), incident.AttentionAt);
    }

    private static Incident Logged()
    {
        var incident = Incident.Log(Guid.NewGuid(), "INC-2026-0001", _facts, _ana, _now);
        incident.TakeEvents();
        return incident;
    }
}
