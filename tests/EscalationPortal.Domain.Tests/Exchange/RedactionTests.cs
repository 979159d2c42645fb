using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

public class RedactionTests
{
    public static TheoryData<Audience, Marking> Every => [.. Audiences.All.SelectMany(_ => Markings.All, (audience, marking) => (audience, marking))];

    [Theory]
    [MemberData(nameof(Every))]
    public void A_case_leaves_for_whom_its_marking_lets_have_it_and_for_nobody_else(Audience audience, Marking marking)
    {
        var release = Redaction.Of(Told(marking), Recipient.Of(audience, isRestricted: false), ReleasedParts.All);

        if (marking > audience.Highest())
        {
            Assert.Null(release.Told);
            Assert.Equal(new Withheld(Withheld.Case, Withholding.Marking), Assert.Single(release.Withheld));
        }
        else
        {
            Assert.Equal(marking, release.Told!.Marking);
            Assert.Empty(release.Withheld);
        }
    }

    [Fact]
    public void Nobody_is_given_what_is_said_to_people_alone() =>
        Assert.All(Audiences.All, audience => Assert.Null(Redaction.Of(Told(Marking.Red), Recipient.Of(audience, isRestricted: false), ReleasedParts.All).Told));

    [Fact]
    public void A_case_for_the_people_named_leaves_for_nobody_however_it_is_marked() =>
        Assert.All(Audiences.All, audience =>
        {
            var release = Redaction.Of(Told(Marking.Clear), Recipient.Of(audience, isRestricted: true), ReleasedParts.All);
            Assert.Null(release.Told);
            Assert.Equal(Withholding.NeedToKnow, Assert.Single(release.Withheld).Because);
        });

    [Fact]
    public void What_a_stricter_signal_saw_stays_here_and_is_named()
    {
        var (mild, strict) = (Trace("198.51.100.3"), Trace("198.51.100.4"));
        var told = Told(Marking.Green) with
        {
            Signals = [Signal("SIG-1", Marking.Green, mild), Signal("SIG-2", Marking.AmberStrict, strict) with { Techniques = [Technique.Find("T1059")!] }],
        };

        var release = Redaction.Of(told, Recipient.Of(Audience.Partner, isRestricted: false), ReleasedParts.All);

        Assert.Contains(mild, release.Told!.Observables);
        Assert.DoesNotContain(strict, release.Told.Observables);
        Assert.DoesNotContain(Technique.Find("T1059"), release.Told.Techniques);
        var withheld = Assert.Single(release.Withheld);
        Assert.Equal(new Withheld("traces", Withholding.Marking, "SIG-2"), withheld);
        Assert.Equal("Observables and techniques of SIG-2", withheld.What);
    }

    [Fact]
    public void The_file_is_marked_as_strictly_as_the_strictest_thing_in_it()
    {
        var told = Told(Marking.Green) with { Signals = [Signal("SIG-1", Marking.Amber, Trace("198.51.100.3")) with { IsOurs = true }, Signal("SIG-2", Marking.Amber)] };

        Assert.Equal(Marking.Amber, Redaction.Of(told, Recipient.Of(Audience.Partner, isRestricted: false), ReleasedParts.All).Told!.Marking);
        var milder = Redaction.Of(told, Recipient.Of(Audience.Community, isRestricted: false), ReleasedParts.All);
        Assert.Equal(Marking.Green, milder.Told!.Marking);
        Assert.Equal("SIG-1", Assert.Single(milder.Withheld).Signal);
    }

    [Fact]
    public void What_others_gave_us_under_AMBER_is_theirs_to_give_to_a_partner()
    {
        var told = Told(Marking.Amber) with { Signals = [Signal("SIG-1", Marking.Amber, Trace("198.51.100.3"))] };

        Assert.Empty(Redaction.Of(told, Recipient.Of(Audience.Partner, isRestricted: false), ReleasedParts.All).Told!.Observables);
        Assert.Single(Redaction.Of(told, Recipient.Of(Audience.OwnOrganisation, isRestricted: false), ReleasedParts.All).Told!.Observables);
    }

    [Fact]
    public void What_a_signal_says_does_not_leave_as_the_description_of_a_milder_case()
    {
        var told = Told(Marking.Green) with { Signals = [Signal("SIG-1", Marking.Red) with { Texts = ["Pumps of plant seven stopped", "They were stopped by the vendor's own account."] }] };
        told = told with { Whole = told.Whole with { Title = "Pumps stopped at a plant", Description = "Stopped: by the VENDOR’S own account, we hear." } };

        var release = Redaction.Of(told, Recipient.Of(Audience.Partner, isRestricted: false), ReleasedParts.All);

        Assert.Equal(("Pumps stopped at a plant", ""), (release.Told!.Title, release.Told.Description));
        Assert.Equal([new Withheld("description", Withholding.Marking)], release.Withheld);
    }

    [Fact]
    public void Words_of_a_stricter_signal_that_may_go_make_the_file_as_strict_as_it()
    {
        var told = Told(Marking.Green) with { Signals = [Signal("SIG-1", Marking.Amber) with { IsOurs = true, Texts = ["Stopped by the vendor's own account."], SuspectedActor = "Sandworm" }] };
        told = told with { Whole = told.Whole with { Description = "Stopped by the vendor's own account, at night.", SuspectedActor = "SANDWORM" } };
        var to = Recipient.Of(Audience.Partner, isRestricted: false);

        Assert.Equal(Marking.Amber, Redaction.Of(told, to, [ReleasedPart.Description]).Told!.Marking);
        Assert.Equal(Marking.Amber, Redaction.Of(told, to, [ReleasedPart.SuspectedActor]).Told!.Marking);
        Assert.Equal(Marking.Green, Redaction.Of(told, to, []).Told!.Marking);
    }

    [Fact]
    public void Whom_a_stricter_signal_suspects_is_not_said_as_the_suspect_of_a_milder_case()
    {
        var told = Told(Marking.Green) with { Signals = [Signal("SIG-1", Marking.Red) with { SuspectedActor = "Sandworm" }] };
        told = told with { Whole = told.Whole with { SuspectedActor = "sandworm" } };

        var release = Redaction.Of(told, Recipient.Of(Audience.Partner, isRestricted: false), ReleasedParts.All);

        Assert.Null(release.Told!.SuspectedActor);
        Assert.Equal([new Withheld("actor", Withholding.Marking)], release.Withheld);
    }

    [Fact]
    public void What_repeats_a_protected_source_stays_here()
    {
        var told = Told(Marking.Clear) with { HasProtectedSources = true, Sources = new(["A clerk at the Ministry of Water told us by telephone"]) };
        told = told with { Whole = told.Whole with { Title = "Told by a CLERK at the Ministry of Water", Description = "As a clerk at the ministry of\u00a0water said, pumps stopped.", SuspectedActor = "Nobody of that ministry" } };

        var release = Redaction.Of(told, Recipient.Of(Audience.Anyone, isRestricted: false), ReleasedParts.All);

        Assert.Equal(($"Incident {told.Whole.Reference}", "", "Nobody of that ministry"), (release.Told!.Title, release.Told.Description, release.Told.SuspectedActor));
        Assert.Equal([new Withheld(Withheld.Summary, Withholding.ProtectedSource), new Withheld("description", Withholding.ProtectedSource)], release.Withheld);
    }

    [Theory]
    [InlineData("The night clerk said so.")]
    [InlineData("Nobody said anything.")]
    public void Whoever_does_not_read_a_protected_source_cannot_find_it_out_by_what_stays(string description)
    {
        var told = Told(Marking.Clear) with { HasProtectedSources = true, ReadsSources = false, Sources = new(["The night clerk"]) };
        told = told with { Whole = told.Whole with { Description = description } };

        var release = Redaction.Of(told, Recipient.Of(Audience.Anyone, isRestricted: false), ReleasedParts.All);

        Assert.Equal("", release.Told!.Description);
        Assert.Equal([new Withheld(Withheld.Summary, Withholding.SourceUnread), new Withheld("description", Withholding.SourceUnread)], release.Withheld);
    }

    [Fact]
    public void Of_what_there_is_nothing_nothing_is_said_to_stay() =>
        Assert.Empty(Redaction.Of(Told(Marking.Clear) with { Signals = [Signal("SIG-1", Marking.Red)] }, Recipient.Of(Audience.Anyone, isRestricted: false), []).Withheld);

    [Theory]
    [InlineData(ReleaseFormat.Stix)]
    [InlineData(ReleaseFormat.Misp)]
    [InlineData(ReleaseFormat.Csv)]
    [InlineData(ReleaseFormat.Json)]
    public void What_was_left_out_stands_in_no_file(ReleaseFormat format)
    {
        const string Said = "Pumps of three plants stopped", Suspected = "Sandworm", Seen = "198.51.100.3";
        var told = Told(Marking.Clear);
        told = told with { Whole = told.Whole with { Description = Said, SuspectedActor = Suspected, States = ["LV"], Observables = [Trace(Seen)] } };
        var to = Recipient.Of(Audience.Anyone, isRestricted: false);

        var (whole, bare) = (Written(ReleasedParts.All), Written([]));

        Assert.All(new[] { Said, Suspected, Seen }, text => Assert.Contains(text, whole, StringComparison.Ordinal));
        Assert.All(new[] { Said, Suspected, Seen, "Latvia", "\"LV\"", ",LV," }, text => Assert.DoesNotContain(text, bare, StringComparison.Ordinal));
        Assert.Equal(ReleasedParts.All.Count, Redaction.Of(told, to, []).Withheld.Count(withheld => withheld.Because == Withholding.Choice));

        string Written(IReadOnlyCollection<ReleasedPart> parts) => System.Text.Encoding.UTF8.GetString(format.Write(Redaction.Of(told, to, parts).Told!));
    }

    private static Observable Trace(string text) => Observable.Find(text)!;

    private static SignalToRelease Signal(string reference, Marking marking, params Observable[] seen) => new(reference, marking, IsOurs: false, [], SuspectedActor: null, seen, []);

    private static CaseToRelease Told(Marking marking) => new(
        ReleasedIncidents.Bare with { Kind = ReleasedKind.Incident, Marking = marking }, [], HasProtectedSources: false, ReadsSources: true, new([]));
}
