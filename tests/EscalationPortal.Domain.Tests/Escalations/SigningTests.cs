using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class SigningTests
{
    private static readonly Signer _both = Holding("legal-adviser", "minister", "duty-officer");

    [Fact]
    public void A_proposal_waits_for_every_holder_of_an_outstanding_office()
    {
        var escalation = Proposed();

        Assert.Equal(["legal-adviser"], OfficesOpenTo(escalation, Legal));
        Assert.Equal(["legal-adviser", "minister"], OfficesOpenTo(escalation, _both));
        Assert.Empty(OfficesOpenTo(escalation, Holding("duty-officer")));
    }

    [Fact]
    public void It_never_waits_for_its_proposer() =>
        Assert.Empty(OfficesOpenTo(Proposed(), Holding(Ana, "legal-adviser", "minister")));

    [Fact]
    public void It_waits_no_longer_for_whoever_has_decided_nor_for_an_office_that_has_signed()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), _both, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);

        Assert.Empty(OfficesOpenTo(escalation, _both));
        Assert.Empty(OfficesOpenTo(escalation, Legal));
        Assert.Empty(OfficesOpenTo(escalation, Minister));
        Assert.Equal(["minister"], OfficesOpenTo(escalation, SecondMinister));
    }

    [Fact]
    public void It_waits_for_nobody_while_it_is_returned_or_once_it_is_in_force()
    {
        var returned = Proposed();
        returned.Return(Ballot("minister", "More."), Minister, Noon);

        Assert.Empty(OfficesOpenTo(returned, Legal));
        Assert.Empty(OfficesOpenTo(InForce(), Legal));
    }

    [Fact]
    public void In_a_new_round_it_waits_for_the_same_person_in_the_same_office_only()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("minister", "More."), _both, Noon);
        escalation.Revise(Frozen(StepThree), Assessed(3), Written, Ana, Noon);

        Assert.Equal(["minister"], OfficesOpenTo(escalation, _both));
    }

    [Fact]
    public void Whoever_it_waits_for_can_sign_and_whoever_it_does_not_wait_for_cannot()
    {
        foreach (var signer in new[] { Legal, Minister, _both, Holding(Ana, "minister"), Holding() })
        {
            foreach (var office in new[] { "legal-adviser", "minister", "duty-officer" })
            {
                var escalation = Proposed();
                escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
                var open = OfficesOpenTo(escalation, signer).Contains(office);

                var refusal = Record.Exception(() => escalation.Sign(Ballot(office, "Agreed."), signer, dissents: false, Noon));

                Assert.Equal(open, refusal is null);
            }
        }
    }

    [Fact]
    public void A_holder_and_their_delegate_are_one_voice()
    {
        var escalation = Proposed();
        var delegated = new Signer(Guid.NewGuid(), [new Capacity("minister", CapacityKind.Delegate, Minister.PersonId)]);
        escalation.Sign(Ballot("minister", "Agreed."), delegated, dissents: false, Noon);

        Assert.Empty(OfficesOpenTo(escalation, Minister));
        Assert.Equal("principal-already-decided", Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon)).Rule);
        Assert.Equal(["minister"], OfficesOpenTo(escalation, SecondMinister));
    }

    [Fact]
    public void Whoever_proposed_it_does_not_sign_by_a_delegates_hand()
    {
        var escalation = Proposed();
        var delegated = new Signer(Guid.NewGuid(), [new Capacity("minister", CapacityKind.Delegate, Ana)]);

        Assert.Empty(OfficesOpenTo(escalation, delegated));
        Assert.Equal("four-eyes", Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), delegated, dissents: false, Noon)).Rule);
    }

    private static IReadOnlyList<string> OfficesOpenTo(Escalation escalation, Signer signer) =>
        [.. ActCheck.CapacitiesAwaited(escalation, signer, Noon).Select(capacity => capacity.Office)];
}
