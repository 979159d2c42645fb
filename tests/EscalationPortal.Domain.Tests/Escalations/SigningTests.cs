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
        var signing = Proposed().Waiting;

        Assert.Equal(["legal-adviser"], OfficesOpenTo(signing, Legal));
        Assert.Equal(["legal-adviser", "minister"], OfficesOpenTo(signing, _both));
        Assert.Empty(OfficesOpenTo(signing, Holding("duty-officer")));
    }

    [Fact]
    public void It_never_waits_for_its_proposer() =>
        Assert.Empty(OfficesOpenTo(Proposed().Waiting, Holding(Ana, "legal-adviser", "minister")));

    [Fact]
    public void It_waits_no_longer_for_whoever_has_decided_nor_for_an_office_that_has_signed()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), _both, dissents: false, StepThree, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, StepThree, Noon);

        Assert.Empty(OfficesOpenTo(escalation.Waiting, _both));
        Assert.Empty(OfficesOpenTo(escalation.Waiting, Legal));
        Assert.Empty(OfficesOpenTo(escalation.Waiting, Minister));
        Assert.Equal(["minister"], OfficesOpenTo(escalation.Waiting, SecondMinister));
    }

    [Fact]
    public void It_waits_for_nobody_while_it_is_returned_or_once_it_is_in_force()
    {
        var returned = Proposed();
        returned.Return(Ballot("minister", "More."), Minister, Noon);

        Assert.Empty(OfficesOpenTo(returned.Waiting, Legal));
        Assert.Empty(OfficesOpenTo(InForce().Waiting, Legal));
    }

    [Fact]
    public void In_a_new_round_it_waits_for_the_same_person_in_the_same_office_only()
    {
        var escalation = Proposed();
        escalation.Return(Ballot("minister", "More."), _both, Noon);
        escalation.Revise(StepThree, path: null, Assessed(3), Written, Ana, Noon);

        Assert.Equal(["minister"], OfficesOpenTo(escalation.Waiting, _both));
    }

    [Fact]
    public void Whoever_it_waits_for_can_sign_and_whoever_it_does_not_wait_for_cannot()
    {
        foreach (var signer in new[] { Legal, Minister, _both, Holding(Ana, "minister"), Holding() })
        {
            foreach (var office in new[] { "legal-adviser", "minister", "duty-officer" })
            {
                var escalation = Proposed();
                escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, StepThree, Noon);
                var open = OfficesOpenTo(escalation.Waiting, signer).Contains(office);

                var refusal = Record.Exception(() => escalation.Sign(Ballot(office, "Agreed."), signer, dissents: false, StepThree, Noon));

                Assert.Equal(open, refusal is null);
            }
        }
    }

    [Fact]
    public void A_holder_and_their_delegate_are_one_voice()
    {
        var escalation = Proposed();
        var delegated = new Signer(Guid.NewGuid(), [new Capacity("minister", CapacityKind.Delegate, Minister.PersonId)]);
        escalation.Sign(Ballot("minister", "Agreed."), delegated, dissents: false, StepThree, Noon);

        Assert.Empty(OfficesOpenTo(escalation.Waiting, Minister));
        Assert.Equal("principal-already-decided", Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, StepThree, Noon)).Rule);
        Assert.Equal(["minister"], OfficesOpenTo(escalation.Waiting, SecondMinister));
    }

    [Fact]
    public void Whoever_proposed_it_does_not_sign_by_a_delegates_hand()
    {
        var escalation = Proposed();
        var delegated = new Signer(Guid.NewGuid(), [new Capacity("minister", CapacityKind.Delegate, Ana)]);

        Assert.Empty(OfficesOpenTo(escalation.Waiting, delegated));
        Assert.Equal("four-eyes", Assert.Throws<RuleViolationException>(() => escalation.Sign(Ballot("minister", "Agreed."), delegated, dissents: false, StepThree, Noon)).Rule);
    }

    private static IReadOnlyList<string> OfficesOpenTo(Signing? signing, Signer signer) => [.. (signing?.CapacitiesOpenTo(signer) ?? []).Select(capacity => capacity.Office)];
}
