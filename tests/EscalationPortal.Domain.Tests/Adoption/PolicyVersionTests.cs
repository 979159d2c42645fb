using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Tests.Policies;
using static EscalationPortal.Domain.Tests.Adoption.Successors;

namespace EscalationPortal.Domain.Tests.Adoption;

/// <summary>A policy on its way into force.</summary>
public class PolicyVersionTests
{
    private static readonly Guid _owner = Guid.NewGuid();

    [Fact]
    public void A_draft_is_kept_as_it_is_typed_whether_or_not_it_is_a_policy()
    {
        var draft = Draft("{ \"key\": \"baseline\", ");

        Assert.Equal((PolicyVersionState.Draft, 1, "{ \"key\": \"baseline\", "), (draft.State, draft.Errors, draft.Document));
        Assert.Equal("policy-unreadable", draft.WhyNotPropose(History)!.Rule.Id);

        draft.Write(Text(), draft.Seen, _owner, Noon);
        Assert.Equal((0, "9.0.0", 2), (draft.Errors, draft.Version, draft.Edition));
        Assert.Null(draft.WhyNotPropose(History));
    }

    [Fact]
    public void What_another_saved_meanwhile_is_not_overwritten_nor_proposed_unread()
    {
        var draft = Draft(Text());
        var seen = draft.Seen;
        draft.Write(Text("9.1.0"), seen, Guid.NewGuid(), Noon);

        Assert.Equal("policy-saved-meanwhile", RuleOf(() => draft.Write(Text("9.2.0"), seen, _owner, Noon)));
        Assert.Equal("policy-saved-meanwhile", RuleOf(() => draft.Propose("Why.", null, seen, Policy, History, _owner, Noon)));
        Assert.Equal("9.1.0", draft.Version);
    }

    [Fact]
    public void Once_proposed_the_text_does_not_change()
    {
        var version = Proposed();

        Assert.Equal("policy-not-a-draft", RuleOf(() => version.Write(Text("9.1.0"), version.Seen, _owner, Noon)));
        Assert.Equal("policy-not-a-draft", RuleOf(() => version.BaseOn(History, Policy.Digest)));
        Assert.Equal("policy-not-a-draft", RuleOf(() => version.Propose("Again.", null, version.Seen, Policy, History, _owner, Noon)));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("0.9.9")]
    [InlineData("9.0")]
    [InlineData("9.0.0-beta")]
    [InlineData("09.0.0")]
    public void Its_version_is_three_numbers_above_those_of_the_policy_it_changes(string number) =>
        Assert.Equal("policy-version-number", Draft(Text(number)).WhyNotPropose(History)!.Rule.Id);

    [Fact]
    public void The_very_text_of_an_adopted_policy_is_not_adopted_twice()
    {
        var text = System.Text.Encoding.UTF8.GetString(Policy.Canonical.Span);

        Assert.Equal("policy-adopted-before", Draft(text).WhyNotPropose(History)!.Rule.Id);
    }

    [Fact]
    public void It_takes_the_offices_that_the_policy_in_force_names()
    {
        var version = Proposed();

        Assert.Equal(Policy.Adoption.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)), version.SigningOffices);
        Assert.NotEmpty(version.SigningOffices);
    }

    [Fact]
    public void The_last_signature_adopts_it_and_no_earlier_one()
    {
        var version = Proposed();
        foreach (var office in version.SigningOffices.SkipLast(1))
        {
            Sign(version, office);
            Assert.Equal(PolicyVersionState.Proposed, version.State);
        }

        Sign(version, version.SigningOffices[^1], Noon.AddHours(3));

        Assert.Equal((PolicyVersionState.Adopted, Noon.AddHours(3), Noon.AddHours(3)), (version.State, version.InForceFrom, version.EndedAt));
        Assert.Contains(version.TakeEvents(), happened => happened is PolicyAdopted { InForceFrom: var from } && from == Noon.AddHours(3));
    }

    [Fact]
    public void It_is_in_force_from_the_stated_time_and_never_backwards()
    {
        var (planned, late) = (Proposed(Noon.AddDays(3)), Proposed(Noon.AddDays(3)));
        SignAll(planned, Noon.AddDays(1));
        SignAll(late, Noon.AddDays(4));

        Assert.Equal((Noon.AddDays(3), Noon.AddDays(4)), (planned.InForceFrom!.Value, late.InForceFrom!.Value));
        Assert.Equal((Noon.AddDays(1), Noon.AddDays(4)), (planned.EndedAt!.Value, late.EndedAt!.Value));
    }

    [Fact]
    public void It_is_not_proposed_for_a_time_that_is_past_or_far_off_or_before_a_policy_that_is_still_to_come()
    {
        Assert.Equal("policy-force-date", RuleOf(() => Proposed(Noon)));
        Assert.Equal("policy-force-date", RuleOf(() => Proposed(Noon.AddDays(400))));

        var planned = Of(document => document["version"] = "5.0.0");
        var history = new AdoptionHistory([Adopted(planned, Noon.AddDays(9)), .. History.Versions]);
        var draft = PolicyVersion.Start(Guid.NewGuid(), Text(), planned.Digest, _owner, Noon);
        Assert.Equal("policy-force-date", RuleOf(() => draft.Propose("Why.", Noon.AddDays(8), draft.Seen, Policy, history, _owner, Noon)));
        Assert.Equal("policy-force-date", RuleOf(() => draft.Propose("Why.", null, draft.Seen, Policy, history, _owner, Noon)));
        draft.Propose("Why.", Noon.AddDays(10), draft.Seen, Policy, history, _owner, Noon);
    }

    [Fact]
    public void Nobody_who_wrote_or_proposed_it_decides_about_it_nor_does_their_delegate()
    {
        var (second, proposer) = (Guid.NewGuid(), Guid.NewGuid());
        var draft = Draft(Text());
        draft.Write(Text("9.1.0"), draft.Seen, second, Noon);
        draft.Propose("Why.", null, draft.Seen, Policy, History, proposer, Noon);
        var office = draft.SigningOffices[0];

        foreach (var author in new[] { _owner, second, proposer })
        {
            Assert.Equal("policy-own-text", draft.WhyNotSign(author, Holder(office), History)!.Rule.Id);
            Assert.Equal("policy-own-text", RuleOf(() => draft.Decline(author, Holder(office), "No.", Noon)));
            Assert.Equal("policy-own-text", draft.WhyNotSign(Guid.NewGuid(), new Capacity(office, CapacityKind.Delegate, author), History)!.Rule.Id);
        }

        Assert.Null(draft.WhyNotSign(Guid.NewGuid(), new Capacity(office, CapacityKind.Delegate, Guid.NewGuid()), History));
    }

    [Fact]
    public void One_person_signs_once_and_only_in_an_office_it_waits_for()
    {
        var (version, person) = (Proposed(), Guid.NewGuid());
        version.Sign(Guid.NewGuid(), person, Holder(version.SigningOffices[0]), "", History, Noon);

        Assert.Equal("policy-signed-already", version.WhyNotSign(person, Holder(version.SigningOffices[^1]), History)!.Rule.Id);
        Assert.Equal("policy-office-needed", version.WhyNotSign(Guid.NewGuid(), capacity: null, History)!.Rule.Id);
        Assert.Equal("policy-office-needed", version.WhyNotSign(Guid.NewGuid(), Holder("press-office"), History)!.Rule.Id);
    }

    [Fact]
    public void Once_another_policy_was_adopted_it_is_neither_proposed_nor_signed_until_it_was_compared_with_that()
    {
        var other = Of(document => document["version"] = "5.0.0");
        var history = new AdoptionHistory([Adopted(other, Noon), .. History.Versions]);
        var (draft, proposed) = (Draft(Text()), Proposed());

        Assert.Equal("policy-base-replaced", draft.WhyNotPropose(history)!.Rule.Id);
        Assert.Equal("policy-base-replaced", RuleOf(() => proposed.Sign(Guid.NewGuid(), Guid.NewGuid(), Holder(proposed.SigningOffices[0]), "", history, Noon)));

        draft.BaseOn(history, other.Digest);
        Assert.Null(draft.WhyNotPropose(history));
    }

    [Fact]
    public void A_draft_is_compared_with_the_policy_adopted_last_and_not_with_one_that_was_last_when_its_page_was_opened()
    {
        var (second, third) = (Of(document => document["version"] = "5.0.0"), Of(document => document["version"] = "6.0.0"));
        var history = new AdoptionHistory([Adopted(third, Noon), Adopted(second, Noon.AddDays(-1)), .. History.Versions]);
        var draft = Draft(Text());

        Assert.Equal("policy-base-replaced", RuleOf(() => draft.BaseOn(history, second.Digest)));
        Assert.Equal(Policy.Digest, draft.BasedOn);
    }

    /// <summary>What another release made of the text, which this one reads otherwise.</summary>
    [Fact]
    public void What_this_release_reads_otherwise_than_the_one_that_saved_it_is_neither_proposed_nor_signed()
    {
        var (draft, gone, proposed) = (Draft(Text()), Draft(Text()), Proposed());
        Restore(draft, nameof(PolicyVersion.Digest), new string('0', 64));
        Restore(gone, nameof(PolicyVersion.Document), "{}");
        Restore(proposed, nameof(PolicyVersion.Digest), new string('0', 64));

        Assert.Equal("policy-unreadable", RuleOf(() => draft.Propose("Why.", null, draft.Seen, Policy, History, _owner, Noon)));
        Assert.Equal("policy-unreadable", RuleOf(() => gone.Propose("Why.", null, gone.Seen, Policy, History, _owner, Noon)));
        Assert.Equal("policy-unreadable", RuleOf(() => SignAll(proposed, Noon)));
    }

    [Fact]
    public void What_is_declined_withdrawn_or_adopted_stays_so()
    {
        var (declined, withdrawn, adopted) = (Proposed(), Proposed(), Proposed());
        declined.Decline(Guid.NewGuid(), Holder(declined.SigningOffices[0]), "Too early.", Noon);
        withdrawn.Withdraw("A mistake.", _owner, Noon);
        SignAll(adopted, Noon);

        Assert.All([declined, withdrawn, adopted], version =>
        {
            Assert.Equal("policy-version-decided", version.WhyNotSign(Guid.NewGuid(), Holder(version.SigningOffices[0]), History)!.Rule.Id);
            Assert.Equal("policy-version-decided", RuleOf(() => version.Withdraw("Again.", _owner, Noon)));
            Assert.Equal("policy-version-decided", RuleOf(() => version.Decline(Guid.NewGuid(), Holder(version.SigningOffices[0]), "No.", Noon)));
        });
    }

    [Fact]
    public void A_holder_and_their_delegate_are_one_voice_whoever_comes_first()
    {
        var (first, second, holder, other) = (Proposed(), Proposed(), Guid.NewGuid(), Guid.NewGuid());
        var (own, another) = (first.SigningOffices[0], first.SigningOffices[^1]);
        first.Sign(Guid.NewGuid(), other, new Capacity(own, CapacityKind.Delegate, holder), "", History, Noon);
        second.Sign(Guid.NewGuid(), holder, Holder(own), "", History, Noon);

        Assert.Equal("policy-signed-already", first.WhyNotSign(holder, Holder(another), History)!.Rule.Id);
        Assert.Equal("policy-signed-already", second.WhyNotSign(other, new Capacity(another, CapacityKind.Delegate, holder), History)!.Rule.Id);
        Assert.Null(second.WhyNotSign(other, Holder(another), History));
    }

    [Fact]
    public void What_is_taken_up_again_stays_its_authors_text()
    {
        var taken = PolicyVersion.Start(Guid.NewGuid(), Text(), Policy.Digest, Guid.NewGuid(), Noon, [_owner]);
        taken.Propose("Again.", null, taken.Seen, Policy, History, Guid.NewGuid(), Noon);

        Assert.Equal("policy-own-text", taken.WhyNotSign(_owner, Holder(taken.SigningOffices[0]), History)!.Rule.Id);
    }

    [Fact]
    public void What_others_wrote_word_by_word_is_their_text_too()
    {
        var (other, copy) = (Guid.NewGuid(), Draft(Text()));
        copy.Propose("Mine.", null, copy.Seen, Policy, History, _owner, Noon, authors: [other, _owner, other]);

        Assert.Equal([_owner, other], copy.AuthorIds);
        Assert.Equal("policy-own-text", copy.WhyNotSign(other, Holder(copy.SigningOffices[0]), History)!.Rule.Id);
        Assert.Equal([_owner, other], copy.TakeEvents().OfType<PolicyProposed>().Single().Authors);
    }

    [Fact]
    public void A_policy_after_which_nobody_could_adopt_another_is_not_proposed()
    {
        var draft = Draft(System.Text.Encoding.UTF8.GetString(ShippedPolicies.Nciss.Canonical.Span));

        Assert.Null(draft.WhyNotPropose(History));
        Assert.Equal("policy-nobody-adopts", RuleOf(() => draft.Propose("Why.", null, draft.Seen, Policy, History, _owner, Noon)));
    }

    [Fact]
    public void Its_version_is_above_every_one_that_was_adopted_under_its_key()
    {
        var between = Of(document => (document["key"], document["version"]) = ("other", "1.0.0"));
        var history = new AdoptionHistory([Adopted(between, Noon.AddDays(-1)), .. History.Versions]);
        var draft = PolicyVersion.Start(Guid.NewGuid(), Text(Policy.Version), between.Digest, _owner, Noon);

        Assert.Equal("policy-version-number", draft.WhyNotPropose(history)!.Rule.Id);
    }

    [Fact]
    public void Only_those_who_wrote_or_proposed_it_withdraw_it()
    {
        Assert.Equal("policy-withdrawn-by-author", RuleOf(() => Draft(Text()).Withdraw("Not mine.", Guid.NewGuid(), Noon)));
        Assert.Equal("policy-withdrawn-by-author", RuleOf(() => Proposed().Withdraw("Not mine.", Guid.NewGuid(), Noon)));
    }

    [Fact]
    public void A_draft_is_not_signed() => Assert.Equal("policy-not-proposed", Draft(Text()).WhyNotSign(Guid.NewGuid(), Holder("minister"), History)!.Rule.Id);

    [Fact]
    public void The_policy_in_force_is_the_latest_whose_time_has_come()
    {
        var next = Of(document => document["version"] = "5.0.0");
        var history = new AdoptionHistory([Adopted(next, Noon.AddDays(2)), .. History.Versions]);

        Assert.Equal(Policy.Digest, history.InForceAt(Noon).Digest);
        Assert.Equal(next.Digest, history.InForceAt(Noon.AddDays(2)).Digest);
        Assert.Equal(next.Digest, history.Latest.Digest);
    }

    private static PolicyVersion Draft(string text) => PolicyVersion.Start(Guid.NewGuid(), text, Policy.Digest, _owner, Noon);

    private static PolicyVersion Proposed(DateTimeOffset? from = null)
    {
        var version = Draft(Text());
        version.Propose("Step 4 took too long.", from, version.Seen, Policy, History, _owner, Noon);
        return version;
    }

    private static void Sign(PolicyVersion version, string office, DateTimeOffset? at = null) =>
        version.Sign(Guid.NewGuid(), Guid.NewGuid(), Holder(office), "", History, at ?? Noon);

    private static void SignAll(PolicyVersion version, DateTimeOffset at) => version.SigningOffices.ForEach(office => Sign(version, office, at));

    /// <summary>Sets what the database had.</summary>
    private static void Restore(PolicyVersion version, string property, object value) => typeof(PolicyVersion).GetProperty(property)!.SetValue(version, value);

    private static Capacity Holder(string office) => new(office, CapacityKind.Holder);

    private static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
