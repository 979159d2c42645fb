using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using static EscalationPortal.Domain.Tests.Adoption.Successors;

namespace EscalationPortal.Domain.Tests.Adoption;

/// <summary>The review of the policy itself, and a review that ends with the policy as it is.</summary>
public class PolicyReviewTests
{
    private static readonly Guid _owner = Guid.NewGuid();

    [Fact]
    public void It_falls_due_as_often_as_the_policy_says_from_the_day_it_is_in_force_or_was_kept()
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var history = new AdoptionHistory([Adopted(Policy, began)]);
        var review = PolicyReview.Of(Policy, history, keptAt: null);
        Assert.Equal(began.AddDays(Policy.ReviewEveryDays), review.DueAt);
        Assert.False(review.IsDue(review.DueAt.AddSeconds(-1)));
        Assert.True(review.IsDue(review.DueAt));

        var kept = PolicyReview.Of(Policy, history, began.AddDays(100));
        Assert.Equal((began.AddDays(100), began.AddDays(100 + Policy.ReviewEveryDays)), (kept.Since, kept.DueAt));
        Assert.Equal(began, PolicyReview.Of(Policy, history, began.AddDays(-1)).Since);
    }

    [Fact]
    public void A_policy_that_is_adopted_to_follow_ends_it_though_it_begins_after_the_review_is_due()
    {
        var (next, last) = (Adopted(Of(document => document["version"] = "5.0.0"), Noon.AddDays(300)), Adopted(Of(document => document["version"] = "6.0.0"), Noon.AddDays(330)));
        var review = PolicyReview.Of(Policy, new AdoptionHistory([last, next, .. History.Versions]), keptAt: null);

        Assert.Equal(next, review.EndedBy);
        Assert.False(review.IsDue(review.DueAt));
        Assert.Null(PolicyReview.Of(Policy, History, keptAt: null).EndedBy);
    }

    [Fact]
    public void To_keep_a_policy_takes_the_signatures_that_a_change_of_it_takes_and_adopts_nothing()
    {
        var version = Keeping();
        Assert.Equal(Policy.Adoption.Sum(requirement => requirement.Count), version.SigningOffices.Count);
        Assert.True(version.Keeps);

        foreach (var office in version.SigningOffices)
        {
            version.Sign(Guid.NewGuid(), Guid.NewGuid(), new Capacity(office, CapacityKind.Holder), "", History, Noon.AddHours(1));
        }

        Assert.Equal((PolicyVersionState.Kept, Noon.AddHours(1), (DateTimeOffset?)null), (version.State, version.EndedAt, version.InForceFrom));
        var events = version.TakeEvents();
        Assert.Contains(events, happened => happened is PolicyKept);
        Assert.DoesNotContain(events, happened => happened is PolicyAdopted or PolicyDrafted);
        Assert.All(events.OfType<PolicySigned>(), signed => Assert.True(signed.Keeps));
    }

    [Fact]
    public void Whoever_proposes_to_keep_it_does_not_sign_that()
    {
        var version = Keeping();
        Assert.Equal("policy-own-text", version.WhyNotSign(_owner, new Capacity(version.SigningOffices[0], CapacityKind.Holder), History)!.Rule.Id);
    }

    [Fact]
    public void What_is_followed_by_another_already_is_not_kept()
    {
        var followed = new AdoptionHistory([new AdoptedVersion("another", "baseline", "99.0.0", Noon.AddDays(9)), .. History.Versions]);
        Assert.Equal("policy-base-replaced", PolicyVersion.WhyNotKeep(Policy, followed, isProposed: false)!.Rule.Id);

        var version = Keeping();
        Assert.Equal("policy-base-replaced", version.WhyNotSign(Guid.NewGuid(), new Capacity(version.SigningOffices[0], CapacityKind.Holder), followed)!.Rule.Id);
    }

    [Fact]
    public void It_is_not_proposed_twice_to_keep_it()
    {
        Assert.Null(PolicyVersion.WhyNotKeep(Policy, History, isProposed: false));
        Assert.Equal("policy-kept-twice", PolicyVersion.WhyNotKeep(Policy, History, isProposed: true)!.Rule.Id);
    }

    [Fact]
    public void An_office_in_which_nobody_acts_but_those_who_wrote_it_is_named_before_anyone_signs()
    {
        var draft = PolicyVersion.Start(Guid.NewGuid(), Text(), Policy.Digest, _owner, Noon);
        var offices = draft.SigningUnder(Policy).Offices.Distinct().ToList();
        var places = offices.Select(office => Place(office, office == offices[0] ? _owner : Guid.NewGuid())).ToList();

        Assert.Equal([offices[0]], draft.SigningUnder(Policy).OfficesNobodySigns(RollOf(places)));
        Assert.Equal(offices, draft.SigningUnder(Policy).OfficesNobodySigns(RollOf([])));
        places.Add(Place(offices[0], Guid.NewGuid()));
        Assert.Empty(draft.SigningUnder(Policy).OfficesNobodySigns(RollOf(places)));
    }

    [Fact]
    public void One_person_who_holds_two_of_the_offices_does_not_sign_for_both()
    {
        var (signing, both) = (Waiting("legal-adviser", "minister"), Guid.NewGuid());
        var places = new List<Holding> { Place("legal-adviser", both), Place("minister", both) };
        Assert.Equal(["minister"], signing.OfficesNobodySigns(RollOf(places)));

        // Whoever holds one alone frees the other for the one who holds both.
        places.Add(Place("legal-adviser", Guid.NewGuid()));
        Assert.Empty(signing.OfficesNobodySigns(RollOf(places)));
    }

    [Fact]
    public void A_holder_and_their_delegate_do_not_give_two_signatures()
    {
        var (signing, holder, stand) = (Waiting("minister", "minister"), Guid.NewGuid(), Guid.NewGuid());
        var handed = Delegation.Give(
            Guid.NewGuid(), new Capacity("minister", CapacityKind.Holder), holder, stand, new DelegationTerms(Noon, Noon.AddDays(1), UpToRung: null, [], "On leave."), Noon);
        Assert.Equal(["minister"], signing.OfficesNobodySigns(RollOf([Place("minister", holder)], handed)));
        Assert.Empty(signing.OfficesNobodySigns(RollOf([Place("minister", holder), Place("minister", Guid.NewGuid())], handed)));
    }

    [Fact]
    public void A_draft_that_was_never_proposed_leaves_no_reason_behind()
    {
        var draft = PolicyVersion.Start(Guid.NewGuid(), Text(), Policy.Digest, _owner, Noon);
        draft.Withdraw("It named a source.", _owner, Noon);

        Assert.Equal("", draft.TakeEvents().OfType<PolicyWithdrawn>().Single().Reason);
        Assert.Equal("It named a source.", draft.EndReason);
    }

    private static Holding Place(string office, Guid person) => Holding.Give(Guid.NewGuid(), office, person, [Role.Approver], Holding.Holder, Noon.AddDays(-1), until: null, Noon.AddDays(-1));

    private static PolicySigning Waiting(params string[] offices) => new([_owner], offices, []);

    private static AdoptionRoll RollOf(IReadOnlyList<Holding> places, params Delegation[] handed) => AdoptionRoll.Of(Policy, new OfficeRoll(Policy.Offices, places, handed), Noon);

    private static PolicyVersion Keeping() => PolicyVersion.ProposeToKeep(Guid.NewGuid(), Policy, "Nothing departed from it.", History, isProposed: false, _owner, Noon);
}
